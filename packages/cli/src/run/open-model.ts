import { existsSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import type { ModelSource, VisionModel } from '@lambda-vision/core';
import { CliError } from '../verb/cli-error.js';

/** Options of {@link openModel}. */
export interface OpenModelOptions {
  /** Folder that relative paths start from. */
  readonly cwd: string;
  readonly threads?: number | undefined;
  /** Hosts that a model on the web may come from, beside its own. */
  readonly allowHosts?: readonly string[] | undefined;
}

/**
 * Loads the model that the command line names: a folder, its `vision.json`, a file of weights beside one, an `https:`
 * address, or `s3://bucket/prefix`.
 *
 * @throws {VisionError} As `loadModel()` does.
 * @throws {CliError} If it lies in S3 and the AWS SDK is not installed.
 */
export async function openModel(
  name: string,
  { cwd, threads, allowHosts = [] }: OpenModelOptions,
): Promise<VisionModel> {
  const { loadModel } = await import('@lambda-vision/core');
  const session = threads === undefined ? {} : { threads };
  if (/^s3:/i.test(name)) return loadModel(await s3Source(name), session);
  if (/^https?:/i.test(name)) {
    const hosts = URL.canParse(name) ? [new URL(name).host, ...allowHosts] : allowHosts;
    return loadModel(name, { ...session, https: { allowHosts: hosts } });
  }
  const { source, file } = localSource(resolve(cwd, name));
  return loadModel(source, { ...session, ...(file === undefined ? {} : { file }) });
}

/** Weights take the manifest beside them, or the configuration of Hugging Face beside or above them. */
function localSource(path: string): { readonly source: ModelSource; readonly file?: string } {
  if (!/\.(?:onnx|ort)$/i.test(path)) return { source: path };
  const folder = dirname(path);
  const manifest = join(folder, 'vision.json');
  if (existsSync(manifest)) return { source: { manifest, weights: path } };
  const published = [folder, dirname(folder)].find((place) => existsSync(join(place, 'config.json')));
  if (published === undefined) return { source: path };
  return { source: published, file: relative(published, path).split(sep).join('/') };
}

async function s3Source(name: string): Promise<ModelSource> {
  const [, bucket = '', prefix = ''] = /^s3:\/\/([^/]*)\/?(.*)$/i.exec(name) ?? [];
  if (bucket === '') {
    const message = `Expected an address such as s3://bucket/models/${basename(name)} but received ${name}.`;
    throw new CliError({ code: 'CLI_MODEL_ADDRESS', message });
  }
  const { s3Model } = await importS3();
  return s3Model({ bucket, prefix });
}

async function importS3(): Promise<typeof import('@lambda-vision/core/s3')> {
  try {
    return await import('@lambda-vision/core/s3');
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'ERR_MODULE_NOT_FOUND') throw cause;
    const message = 'Models in S3 need the AWS SDK, which is not installed: npm install @aws-sdk/client-s3';
    throw new CliError({ code: 'CLI_S3_CLIENT_MISSING', message, cause });
  }
}
