import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import wabt from 'wabt';

/**
 * Assembles a kernel's text. The same text always gives the same bytes.
 *
 * @throws {Error} If the text is no WebAssembly; names the line.
 */
export async function assembleKernel(path: string): Promise<Uint8Array> {
  const { parseWat } = await wabt();
  const module = parseWat(basename(path), await readFile(path, 'utf8'), { simd: true });
  try {
    module.validate();
    return module.toBinary({}).buffer;
  } finally {
    module.destroy();
  }
}
