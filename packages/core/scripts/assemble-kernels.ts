import { readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { assembleKernel } from './assemble-kernel.ts';
import { renderKernel } from './render-kernel.ts';

// Seen from the package, because tsup reads its configuration from a copy.
const FOLDER = resolve('src/kernels');

/** Assembles `src/kernels/*.wat` into the constants beside them; a part of `build`. */
export async function assembleKernels(): Promise<void> {
  for (const file of await readdir(FOLDER)) {
    if (!file.endsWith('.wat')) continue;
    const name = basename(file, '.wat');
    const path = join(FOLDER, `${name}-wasm.ts`);
    const text = renderKernel(name, await assembleKernel(join(FOLDER, file)));
    // Only what has changed is written: other tasks may be reading it.
    if ((await readFile(path, 'utf8').catch(() => '')) !== text) await writeFile(path, text);
  }
}
