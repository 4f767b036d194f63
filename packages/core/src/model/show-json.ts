const MOST_CHARACTERS = 60;

/** A value of a JSON file for a message: its text, shortened; a file may hold values of any length and depth. */
export function showJson(value: unknown): string {
  const text = stringify(value);
  return text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS - 3)}...` : text;
}

/** `JSON.parse` reads any depth; `JSON.stringify` ends with the call stack. */
function stringify(value: unknown): string {
  try {
    return JSON.stringify(value) ?? String(value);
  } catch {
    return 'a value of too many levels';
  }
}
