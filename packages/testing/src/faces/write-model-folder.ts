import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Writes `model.onnx` and `vision.json` into a directory, which is made where it does not exist, and returns it. */
export async function writeModelFolder(
  directory: string,
  model: Uint8Array,
  manifest: Readonly<Record<string, unknown>>,
): Promise<string> {
  await mkdir(directory, { recursive: true });
  await writeFile(join(directory, 'model.onnx'), model);
  await writeFile(join(directory, 'vision.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  return directory;
}
