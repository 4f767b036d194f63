/**
 * What ONNX Runtime says, without error numbers, C++ file names and signatures, at most 400 characters long.
 *
 * A bare number is an exception of C++ that nobody caught; it is thrown when the WebAssembly memory is exhausted.
 */
export function engineMessage(error: unknown): string {
  if (typeof error === 'number') return `its memory is exhausted (C++ exception ${error})`;
  const said = error instanceof Error ? error.message : String(error);
  const text = said
    .replace(/^.*?ERROR_MESSAGE: /s, '')
    .replace(/\S+\.(?:cc|h|cpp):\d+ [^\n]*?\)(?: \[[^\]]*\])?(?: const)? (?=\S)/g, '')
    .replace(/\s+/g, ' ')
    .replace(/[\s.]+$/, '');
  return text.length > 400 ? `${text.slice(0, 397)}...` : text;
}
