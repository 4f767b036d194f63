import { posix } from 'node:path';
import {
  checkWeights,
  describeModel,
  ERROR_CODES,
  ModelNotFoundError,
  VisionError,
} from '@lambda-vision/core';
import type { PackageFiles } from '../zip/package-files.js';
import { findOtherCase } from './find-other-case.js';
import { createFinding, type Finding } from './finding.js';
import type { FindingCode } from './finding-severities.js';
import type { ModelFinding } from './model-finding.js';
import { modelInPackage } from './model-in-package.js';

const CODES: Readonly<Record<string, FindingCode>> = {
  [ERROR_CODES.MANIFEST]: 'DOCTOR_MODEL_MANIFEST',
  [ERROR_CODES.MODEL_NOT_FOUND]: 'DOCTOR_MODEL_MISSING',
  [ERROR_CODES.MODEL_CHECKSUM]: 'DOCTOR_MODEL_CHECKSUM',
  [ERROR_CODES.MODEL_LOAD]: 'DOCTOR_MODEL_FILE',
  [ERROR_CODES.MODEL_UNSUPPORTED]: 'DOCTOR_MODEL_UNSUPPORTED',
};

const ADVICE: Readonly<Partial<Record<FindingCode, string>>> = {
  DOCTOR_MODEL_MANIFEST: 'Correct the manifest; docs/reference/manifest.md describes each field.',
  DOCTOR_MODEL_MISSING:
    'Put the file at its place; bundleFunction({ models }) copies all that a manifest names.',
  DOCTOR_MODEL_CHECKSUM: 'Copy the right file, or put its SHA-256 into the manifest.',
  DOCTOR_MODEL_FILE: 'Fetch the model itself again (git lfs pull, or the raw file of a download page).',
  DOCTOR_MODEL_UNSUPPORTED: 'Export the model again with operators and versions that the WASM build has.',
};

/** Checks every model of a package as core does at run time: those with a `vision.json`, and weights without one. */
export async function examineModels(files: PackageFiles): Promise<ModelFinding[]> {
  const paths = [...files.entries.keys()].filter((path) => !/(?:^|\/)node_modules\//.test(path));
  const manifests = paths.filter((path) => posix.basename(path) === 'vision.json');
  const folders = manifests.map((path) => posix.dirname(path));
  const alone = paths.filter(
    (path) =>
      path.endsWith('.onnx') && !folders.some((folder) => folder === '.' || path.startsWith(`${folder}/`)),
  );
  const models: ModelFinding[] = [];
  for (const path of manifests) models.push(await examineManifest(files, path));
  for (const path of alone) models.push(await examineWeights(files, path));
  return models;
}

async function examineManifest(files: PackageFiles, path: string): Promise<ModelFinding> {
  const findings: Finding[] = [];
  const sizes: ModelFinding['sizes'][number][] = [];
  try {
    const { weights } = await describeModel(modelInPackage(files, posix.dirname(path)));
    for (const source of Object.values(weights)) {
      try {
        const { bytes, externalData } = await source.load();
        const externalBytes = externalData.reduce((sum, { data }) => sum + data.byteLength, 0);
        sizes.push({ inlineBytes: bytes.byteLength, externalBytes });
      } catch (error) {
        findings.push(toFinding(files, path, error));
      }
    }
  } catch (error) {
    findings.push(toFinding(files, path, error));
  }
  return { path, findings, sizes };
}

async function examineWeights(files: PackageFiles, path: string): Promise<ModelFinding> {
  try {
    const bytes = await files.read(path);
    const { externalLocations } = checkWeights(bytes, path);
    let externalBytes = 0;
    for (const location of externalLocations) {
      const data = posix.join(posix.dirname(path), location);
      const entry = files.entries.get(data);
      if (entry === undefined) throw new ModelNotFoundError({ source: data, tried: [data] });
      externalBytes += entry.bytes;
    }
    return { path, findings: [], sizes: [{ inlineBytes: bytes.byteLength, externalBytes }] };
  } catch (error) {
    return { path, findings: [toFinding(files, path, error)], sizes: [] };
  }
}

function toFinding(files: PackageFiles, path: string, error: unknown): Finding {
  const code = VisionError.isInstance(error) ? CODES[error.code] : undefined;
  if (code === undefined) throw error;
  const { message } = error as VisionError;
  const wanted = error instanceof ModelNotFoundError ? error.tried : [];
  const other = wanted.map((each) => findOtherCase(files, each)).find((each) => each !== undefined);
  if (other !== undefined)
    return createFinding('DOCTOR_CASE_MISMATCH', {
      path: other,
      message: `Expected ${wanted[0]}, which ${path} names, but the file is called ${other}; Linux tells capitals apart.`,
      advice: 'Write the name in the same case in both places.',
    });
  return createFinding(code, { path, message, advice: ADVICE[code] ?? '' });
}
