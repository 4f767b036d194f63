// Assembles src/kernels/*.wat into the constants beside them; a part of `build`.
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { assembleKernel } from './assemble-kernel.ts';
import { renderKernel } from './render-kernel.ts';

const folder = resolve(import.meta.dirname, '../src/kernels');
for (const file of await readdir(folder)) {
  if (!file.endsWith('.wat')) continue;
  const name = basename(file, '.wat');
  const path = join(folder, `${name}-wasm.ts`);
  const text = renderKernel(name, await assembleKernel(join(folder, file)));
  // Only what has changed is written: other tasks may be reading it.
  if ((await readFile(path, 'utf8').catch(() => '')) !== text) await writeFile(path, text);
}
