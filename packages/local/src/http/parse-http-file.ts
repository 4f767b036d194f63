import { LocalOptionError } from '../errors/local-option-error.js';

/** A request as a `.http` file has it, with its variables replaced. */
export interface HttpFileEntry {
  /** What stands after `###`. */
  readonly title: string;
  readonly method: string;
  readonly url: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** The text below the headers; `file` is the path after `<`. */
  readonly body: { readonly text: string } | { readonly file: string } | undefined;
}

const REQUEST_LINE = /^([A-Z]+) +(\S+)(?: +HTTP\/[\d.]+)?$/;

/**
 * Reads the text of a `.http` file as editors know them: requests after `###`, `@name = value`, `{{name}}`, comments with
 * `#` or `//`, bodies as text or `< path`.
 *
 * @param variables - Go before those of the file.
 * @throws {LocalOptionError} If a request or a variable is malformed or unknown.
 */
export function parseHttpFile(
  text: string,
  variables: Readonly<Record<string, string>> = {},
): HttpFileEntry[] {
  const known: Record<string, string> = {};
  const [preamble = '', ...requests] = text.replaceAll('\r\n', '\n').split(/^###/m);
  for (const [, name = '', value = ''] of preamble.matchAll(/^@([\w-]+) *= *(.*?) *$/gm)) known[name] = value;
  Object.assign(known, variables);
  return requests.map((request) => parseRequest(replaceVariables(request, known)));
}

function parseRequest(text: string): HttpFileEntry {
  const [first = '', ...others] = text.split('\n');
  const title = first.trim();
  const blank = others.indexOf('', firstRequestLine(others));
  const head = (blank < 0 ? others : others.slice(0, blank)).filter((line) => !isComment(line));
  const [line = '', ...headerLines] = head.filter((each) => each.trim() !== '');
  const [, method, url] = REQUEST_LINE.exec(line.trim()) ?? [];
  if (method === undefined || url === undefined) throw malformed(title, 'METHOD URL', line);
  const headers = headerLines.map((each) => {
    const [, name, value] = /^([\w-]+): *(.*?) *$/.exec(each) ?? [];
    if (name === undefined || value === undefined) throw malformed(title, 'Name: value', each);
    return [name, value] as const;
  });
  return { title, method, url, headers, body: parseBody(blank < 0 ? [] : others.slice(blank)) };
}

/** Comments and empty lines may stand before the request. */
function firstRequestLine(lines: readonly string[]): number {
  return Math.max(
    0,
    lines.findIndex((line) => line.trim() !== '' && !isComment(line)),
  );
}

function parseBody(lines: readonly string[]): HttpFileEntry['body'] {
  const text = lines.join('\n').trim();
  if (text === '') return undefined;
  const [, file] = /^< +(\S+)$/.exec(text) ?? [];
  return file === undefined ? { text } : { file };
}

function isComment(line: string): boolean {
  return line.startsWith('#') || line.startsWith('//');
}

function replaceVariables(text: string, known: Readonly<Record<string, string>>): string {
  return text.replaceAll(/\{\{ *([\w-]+) *\}\}/g, (_match, name: string) => {
    const value = Object.hasOwn(known, name) ? known[name] : undefined;
    if (value === undefined)
      throw new LocalOptionError({
        option: `variables.${name}`,
        expected: 'a text, here or in the file',
        received: value,
      });
    return value;
  });
}

function malformed(title: string, expected: string, received: string): LocalOptionError {
  return new LocalOptionError({ option: `a line of "${title}"`, expected, received });
}
