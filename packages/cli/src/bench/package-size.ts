import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { deflateRaw } from 'node:zlib';

/** Size of a function with the engine and the model, against what Lambda takes. */
export interface PackageSize {
  /** `estimate`: engine, decoders of pictures and weights, without code; `bundle`: a function that was bundled. */
  readonly by: 'estimate' | 'bundle';
  /** Unpacked. */
  readonly bytes: number;
  readonly zippedBytes: number;
  readonly limits: { readonly bytes: number; readonly zippedBytes: number };
  readonly fits: boolean;
}

const deflate = promisify(deflateRaw);

/** Adds up the files that a function needs at least, and how small they get. @param model - Absolute path. */
export async function estimatePackageSize(model: string): Promise<PackageSize> {
  const [{ ASSETS }, { describeModel }] = await Promise.all([
    import('@lambda-vision/bundle'),
    import('@lambda-vision/core'),
  ]);
  const core = createRequire(import.meta.resolve('@lambda-vision/core'));
  const files: Uint8Array[] = [];
  for (const { specifier, reader, neededByPackage } of ASSETS) {
    if (reader === '@lambda-vision/core' && neededByPackage)
      files.push(await readFile(core.resolve(specifier)));
  }
  const { weights } = await describeModel(model);
  for (const source of Object.values(weights)) {
    const { bytes, externalData } = await source.load();
    files.push(bytes, ...externalData.map(({ data }) => data));
  }
  let bytes = 0;
  let zippedBytes = 0;
  for (const file of files) {
    bytes += file.length;
    zippedBytes += (await deflate(file)).length;
  }
  return against('estimate', bytes, zippedBytes);
}

/** Bundles a function that runs the model, and looks how large it is. @param model - Absolute path of a folder. */
export async function bundledPackageSize(model: string): Promise<PackageSize> {
  const { bundleFunction } = await import('@lambda-vision/bundle');
  const folder = await mkdtemp(join(tmpdir(), 'lambda-vision-bench-'));
  try {
    const outdir = join(folder, 'function');
    const { bytes, zippedBytes } = await bundleFunction({ entry: handlerFile(), outdir, models: { model } });
    return against('bundle', bytes, zippedBytes);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function against(by: PackageSize['by'], bytes: number, zippedBytes: number): Promise<PackageSize> {
  const { LAMBDA_LIMITS: limits } = await import('@lambda-vision/bundle');
  const fits = bytes <= limits.bytes && zippedBytes <= limits.zippedBytes;
  return { by, bytes, zippedBytes, limits, fits };
}

function handlerFile(): string {
  const built = fileURLToPath(new URL('./bench-handler.js', import.meta.url));
  // Running from source.
  return existsSync(built) ? built : fileURLToPath(new URL('./bench-handler.ts', import.meta.url));
}
