import { realpathSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join, parse, relative, resolve } from 'node:path';
import { CliError } from '../verb/cli-error.js';

/** Writes pictures into folders, under names that are free. */
export class PictureWriter {
  readonly #cwd: string;
  readonly #taken: Set<string>;

  /** @param inputs - Absolute paths of the files that are read, which are never written to. */
  constructor(cwd: string, inputs: readonly string[]) {
    this.#cwd = cwd;
    this.#taken = new Set(inputs.map(identityOf));
  }

  /**
   * Writes a picture as `<name of the input>.<kind>`, with a number before the kind where another of this command has
   * the name. A picture that an earlier command has written there is replaced.
   *
   * @param kind - What it is, with the extension: `drawn.jpg`.
   * @returns Its path, as relative as `folder` is.
   * @throws {CliError} If it cannot be written.
   */
  async write(folder: string, input: string, kind: string, bytes: Uint8Array): Promise<string> {
    const directory = resolve(this.#cwd, folder);
    const base = input === '-' ? 'stdin' : parse(input).name;
    try {
      await mkdir(directory, { recursive: true });
      let path = join(directory, `${base}.${kind}`);
      for (let number = 2; this.#taken.has(identityOf(path)); number++) {
        path = join(directory, `${base}-${number}.${kind}`);
      }
      this.#taken.add(identityOf(path));
      await writeFile(path, bytes);
      return join(folder, relative(directory, path));
    } catch (cause) {
      const message = `Expected to write a picture into ${folder}, but ${(cause as Error).message}.`;
      throw new CliError({ code: 'CLI_OUTPUT_UNWRITABLE', message, cause });
    }
  }
}

/** The same for all ways to write a path; in lower case, because some file systems do not tell cases apart. */
function identityOf(path: string): string {
  return (
    realPath(path) ?? join(realPath(parse(path).dir) ?? parse(path).dir, parse(path).base)
  ).toLowerCase();
}

function realPath(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch {
    return undefined;
  }
}
