/** Class names of Ultralytics' metadata, a Python dictionary such as `{0: 'person', 1: "it's"}`; nothing if it is none. */
export function parsePythonNames(text: string): string[] | undefined {
  const names: string[] = [];
  for (const [, index, single, double] of text.matchAll(
    /(\d+)\s*:\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)")/g,
  )) {
    if (Number(index) !== names.length) return undefined;
    names.push((single ?? double ?? '').replaceAll(/\\(.)/g, '$1'));
  }
  return names.length === 0 ? undefined : names;
}
