import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import packageJson from '../../package.json' with { type: 'json' };
import { RuntimeAssetError } from '../errors/runtime-asset-error.js';

/** Name of the file in which a layer says what it was made from. */
const LAYER_MANIFEST = 'lambda-vision-layer.json';

const checked = new Map<string, Promise<string | undefined>>();

/**
 * Checks that a layer was made by the version of this code, once per process and folder. A folder without our manifest
 * was filled by hand: its files are checked one by one where they are read.
 *
 * @param directory - The layer's folder.
 * @param file - File that was found in it, for the message.
 * @throws {RuntimeAssetError} If it is of another version.
 */
export async function checkLayer(directory: string, file: string): Promise<void> {
  const path = join(directory, LAYER_MANIFEST);
  const fault = checked.get(path) ?? layerFault(path, directory);
  checked.set(path, fault);
  const reason = await fault;
  if (reason === undefined) return;
  checked.delete(path);
  throw new RuntimeAssetError({ file, reason, tried: [path] });
}

async function layerFault(path: string, directory: string): Promise<string | undefined> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    const isAbsent = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    return isAbsent ? undefined : `the manifest of the layer in ${directory} cannot be read (${error})`;
  }
  const version = versionOf(text);
  if (version === packageJson.version) return undefined;
  return `the layer in ${directory} is of version ${version ?? 'unknown'} of lambda-vision and this code of version ${packageJson.version}; deploy both of one version`;
}

function versionOf(text: string): string | undefined {
  try {
    const version: unknown = Reflect.get(Object(JSON.parse(text)), 'version');
    return typeof version === 'string' ? version : undefined;
  } catch {
    return undefined;
  }
}
