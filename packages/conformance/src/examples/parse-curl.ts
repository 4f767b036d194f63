/** What a line with curl sends. */
export interface CurlRequest {
  /** Address with `$URL` in it. */
  readonly url: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Path after `--data-binary @`. */
  readonly file: string | undefined;
  /** Text after `-d`. */
  readonly text: string | undefined;
}

const WORD = /'[^']*'|"(?:[^"\\]|\\.)*"|[^\s'"]+/g;

/**
 * Reads a line with curl as the examples have them, without a shell: quotes, `-H`, `-d`, `--data-binary @file`, `-o`.
 *
 * @throws {Error} If it has another option.
 */
export function parseCurl(line: string): CurlRequest {
  const [, ...words] = (line.match(WORD) ?? []).map(unquote);
  const headers: Record<string, string> = {};
  let url = '';
  let file: string | undefined;
  let text: string | undefined;
  for (let at = 0; at < words.length; at++) {
    const word = words[at] as string;
    if (!word.startsWith('-')) {
      url = word;
      continue;
    }
    const value = words[++at] ?? '';
    if (word === '-H') {
      const [, name = '', content = ''] = /^([^:]+): *(.*)$/.exec(value) ?? [];
      headers[name.toLowerCase()] = content;
    } else if (word === '--data-binary') file = value.replace(/^@/, '');
    else if (word === '-d') text = value;
    else if (word !== '-o') throw new Error(`Expected an option that is known but ${line} has ${word}.`);
  }
  return { url, headers, file, text };
}

function unquote(word: string): string {
  if (word.startsWith("'")) return word.slice(1, -1);
  return word.startsWith('"') ? word.slice(1, -1).replaceAll(/\\(.)/g, '$1') : word;
}
