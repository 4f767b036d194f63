import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, extname, resolve } from 'node:path';
import type { Terminal } from '../terminal/terminal.js';
import { CliError } from '../verb/cli-error.js';

/** A report in every format that a file may have. */
export interface ReportFormats {
  readonly document: unknown;
  readonly toMarkdown: () => string;
  readonly toHtml: () => string;
}

/**
 * Writes a report in the format that the file's ending says.
 *
 * @throws {CliError} `CLI_OUTPUT_UNWRITABLE` if it cannot be written.
 */
export async function writeReport(
  terminal: Terminal,
  file: string,
  { document, toMarkdown, toHtml }: ReportFormats,
): Promise<void> {
  const path = resolve(terminal.cwd, file);
  const format = extname(path).toLowerCase();
  const text =
    format === '.html'
      ? toHtml()
      : format === '.md'
        ? toMarkdown()
        : `${JSON.stringify(document, undefined, 2)}\n`;
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
  } catch (cause) {
    const message = `Expected to write ${path} but ${(cause as Error).message}.`;
    throw new CliError({ code: 'CLI_OUTPUT_UNWRITABLE', message, cause });
  }
  terminal.note(`wrote ${path}`);
}
