/**
 * A text on one line without control characters: names of files, labels and texts read from pictures come from
 * strangers, and an escape sequence in them would move the cursor or worse.
 */
export function printable(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is replaced.
  return text.replaceAll(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g, '\ufffd');
}
