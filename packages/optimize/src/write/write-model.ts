import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { describeModel, type Manifest, type ModelDescription, type ModelSource } from '@lambda-vision/core';
import packageJson from '../../package.json' with { type: 'json' };
import { OptimizeError } from '../errors/optimize-error.js';
import { OPTIMIZE_ERROR_CODES } from '../errors/optimize-error-codes.js';
import { writeModelFile } from '../onnx/write-model-file.js';
import { copyCompanions } from './copy-companions.js';
import { moveIntoPlace } from './move-into-place.js';
import { refuseOccupied } from './refuse-occupied.js';
import type { WriteModelOptions, WrittenModel } from './write-options.js';

type SingleManifest = Exclude<Manifest, { readonly task: 'text' }>;

/** File of the weights where the source's lie in a package. */
const DEFAULT_MODEL = 'model.onnx';

/**
 * Writes an optimised model as a model folder that `loadModel()` takes: the weights, a `vision.json` with their checksum
 * and where they come from, and what else the manifest names; notices of the source's licence come along. Everything is
 * written and checked beside the folder first, then moved into its place, the manifest last.
 *
 * @throws {OptimizeError} `OPTIMIZE_OUTPUT_EXISTS` if the folder has files and `force` is not set;
 * `OPTIMIZE_INVALID_OPTION` if it is the source's own, or the source has several stages.
 * @throws {VisionError} If the source is not there or not valid.
 */
export async function writeModel(options: WriteModelOptions): Promise<WrittenModel> {
  const { source, force = false } = options;
  const out = resolve(options.out);
  const sourceFolder = await folderOf(source);
  if (sourceFolder === out) throw invalid('out', "another folder than the source's", out);
  if (!force) await refuseOccupied(out);
  const description = await describeModel(source);
  const { manifest } = description;
  if (manifest.task === 'text') throw invalid('source', 'a model of one stage', 'a text reader');

  await mkdir(dirname(out), { recursive: true });
  const stage = await mkdtemp(join(dirname(out), `.${basename(out)}-`));
  try {
    const file = typeof manifest.model === 'string' ? basename(manifest.model) : DEFAULT_MODEL;
    const paths = await writeModelFile(join(stage, file), options.model);
    const sha256 = sha256Of(await readFile(join(stage, file)));
    const companions = await copyCompanions(description, sourceFolder, stage);
    const { bytes: original } = await description.weights.model!.load();
    const written: SingleManifest = {
      ...manifest,
      ...companions,
      ...(manifest.$schema !== undefined && { $schema: schemaFrom(manifest.$schema, sourceFolder, out) }),
      model: file,
      sha256,
      provenance: {
        tool: packageJson.name,
        version: packageJson.version,
        mode: options.provenance.mode,
        source: { sha256: sha256Of(original) },
        ...(options.provenance.calibration !== undefined && { calibration: options.provenance.calibration }),
        ...(options.provenance.createdAt !== undefined && { createdAt: options.provenance.createdAt }),
      },
    };
    await writeFile(join(stage, 'vision.json'), `${JSON.stringify(written, undefined, 2)}\n`);
    const bytes = await sizeOf(paths);
    await check(stage);
    return { folder: out, files: await moveIntoPlace(stage, out), bytes, sha256 };
  } finally {
    await rm(stage, { recursive: true, force: true });
  }
}

/** Absolute path of the folder that the files of a manifest lie in; nothing where they do not lie on this machine. */
async function folderOf(source: ModelSource): Promise<string | undefined> {
  if (typeof source !== 'string' || /^https?:/.test(source)) return undefined;
  const path = resolve(process.env.LAMBDA_TASK_ROOT ?? '', source);
  const isFile = (await stat(path).catch(() => undefined))?.isFile() ?? false;
  return isFile ? dirname(path) : path;
}

/** A relative location of the schema, as seen from another folder. */
function schemaFrom(schema: string, sourceFolder: string | undefined, out: string): string {
  if (sourceFolder === undefined || !schema.startsWith('.')) return schema;
  const path = relative(out, resolve(sourceFolder, schema)).replaceAll('\\', '/');
  return path.startsWith('.') ? path : `./${path}`;
}

/** Reads everything as `loadModel()` would, without starting the engine. */
async function check(folder: string): Promise<void> {
  const { weights }: ModelDescription = await describeModel(folder);
  await weights.model!.load();
}

async function sizeOf(paths: readonly string[]): Promise<number> {
  const sizes = await Promise.all(paths.map(async (path) => (await stat(path)).size));
  return sizes.reduce((sum, size) => sum + size, 0);
}

function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function invalid(option: string, expected: string, received: string): OptimizeError {
  return new OptimizeError({
    code: OPTIMIZE_ERROR_CODES.INVALID_OPTION,
    message: `Expected the option ${option} to be ${expected} but received ${received}.`,
  });
}
