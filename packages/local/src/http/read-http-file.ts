import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { parseHttpFile } from './parse-http-file.js';

/** A request of a `.http` file. */
export interface HttpFileRequest {
  /** What stands after `###`. */
  readonly title: string;
  /** For `fetch()`, once. */
  readonly request: Request;
}

/**
 * Reads the requests of a `.http` file, as editors send them: `###` and a title before each, `@name = value`, `{{name}}`,
 * bodies as text or `< path` from the file's folder.
 *
 * @param path - Path of the file.
 * @param variables - Go before those of the file, such as the `url` of a front.
 * @throws {LocalOptionError} If a request or a variable is malformed or unknown.
 */
export async function readHttpFile(
  path: string,
  variables: Readonly<Record<string, string>> = {},
): Promise<HttpFileRequest[]> {
  const entries = parseHttpFile(await readFile(path, 'utf8'), variables);
  return Promise.all(
    entries.map(async ({ title, method, url, headers, body }) => {
      const content =
        body && ('text' in body ? body.text : await readFile(resolve(dirname(path), body.file)));
      return {
        title,
        request: new Request(url, {
          method,
          headers: headers.map(([name, value]): [string, string] => [name, value]),
          ...(content !== undefined && { body: content }),
        }),
      };
    }),
  );
}
