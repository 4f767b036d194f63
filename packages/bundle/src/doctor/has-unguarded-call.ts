/**
 * Whether a function is called outside of `try`: packages try what a platform may not have, and do without it.
 *
 * @param code - As esbuild prints it: a block's statements are indented by two spaces more than the line that opens it.
 */
export function hasUnguardedCall(code: string, name: string): boolean {
  const lines = code.split('\n');
  return lines.some((line, at) => line.includes(`${name}(`) && !isTried(lines, at));
}

/** Looks at the lines that open the blocks around one, from the inside out, up to the function that it is in. */
function isTried(lines: readonly string[], at: number): boolean {
  let depth = depthOf(lines[at] ?? '');
  for (let above = at - 1; above >= 0 && depth > 0; above--) {
    const line = lines[above] ?? '';
    if (line.trim() === '' || depthOf(line) >= depth) continue;
    depth = depthOf(line);
    if (/(?:^|\s)try \{$/.test(line)) return true;
    if (/=> \{$|\bfunction\b.*\{$|^\s*(?!if|for|while|switch|with|catch)[\w$]+\(.*\) \{$/.test(line))
      return false;
  }
  return false;
}

function depthOf(line: string): number {
  return line.length - line.trimStart().length;
}
