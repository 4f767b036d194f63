import type { Finding } from '@lambda-vision/bundle';

/** A finding as lines of text: what it is, then what was found and what to do, indented and wrapped. */
export function formatFinding({ severity, code, path, message, advice }: Finding, columns: number): string[] {
  const place = path === undefined ? '' : `  ${path}`;
  return [`${severity}  ${code}${place}`, ...wrap(message, columns), ...wrap(`→ ${advice}`, columns), ''];
}

const INDENT = '  ';

function wrap(text: string, columns: number): string[] {
  const lines: string[] = [];
  let line = INDENT;
  for (const word of text.split(' ')) {
    if (line !== INDENT && line.length + word.length + 1 > columns) {
      lines.push(line);
      line = INDENT;
    }
    line += line === INDENT ? word : ` ${word}`;
  }
  return [...lines, line];
}
