import { formatTable } from '../terminal/format-table.js';
import { megabytes } from '../terminal/megabytes.js';
import type { Terminal } from '../terminal/terminal.js';

/** A folder with its zip, as `bundle` and `layer` make them. */
export interface MadePackage {
  readonly outdir: string;
  readonly zipPath?: string;
  readonly files: readonly { readonly path: string; readonly bytes: number; readonly zippedBytes?: number }[];
  readonly bytes: number;
  readonly zippedBytes?: number;
  readonly warnings: readonly { readonly code: string; readonly message: string }[];
}

/** Prints the files of a package with their sizes, the totals, and on stderr what there is to warn of. */
export function printPackage(terminal: Terminal, made: MadePackage): void {
  const rows = made.files.map(({ path, bytes, zippedBytes }) => [
    path,
    bytes,
    ...(zippedBytes === undefined ? [] : [zippedBytes]),
  ]);
  const header = ['file', 'bytes', ...(made.zipPath === undefined ? [] : ['zipped'])];
  for (const line of formatTable([header, ...rows])) terminal.print(line);
  terminal.print('');
  terminal.print(`${made.outdir}: ${megabytes(made.bytes)}`);
  if (made.zipPath !== undefined && made.zippedBytes !== undefined)
    terminal.print(`${made.zipPath}: ${megabytes(made.zippedBytes)}`);
  for (const { code, message } of made.warnings) terminal.note(`warning: ${code}: ${message}`);
}
