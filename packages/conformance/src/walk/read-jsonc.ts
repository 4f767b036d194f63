const STRING_OR_COMMENT = /"(?:[^"\\\n]|\\.)*"|\/\/[^\n]*/g;

/**
 * Reads a block of JSON as pages show it: comments, `…` for what is left out, several documents after each other, or
 * members of an object without its braces.
 *
 * @returns Each document.
 * @throws {SyntaxError} If something else is wrong with it.
 */
export function readJsonc(text: string): unknown[] {
  const strings: string[] = [];
  const bare = text.replaceAll(STRING_OR_COMMENT, (found) => {
    if (found.startsWith('/')) return '';
    strings.push(found);
    return `"${strings.length - 1}"`;
  });
  const whole = bare
    .replaceAll(/:\s*…/g, ': null')
    .replaceAll(/,\s*…|…\s*,|…/g, '')
    .trim();
  const documents = whole.startsWith('"') ? [`{${whole}}`] : whole.split(/(?<=[}\]])\s*\n(?=[{[])/);
  return documents.map((document) =>
    JSON.parse(document.replaceAll(/"(\d+)"/g, (_all, index) => strings[Number(index)] ?? '')),
  );
}
