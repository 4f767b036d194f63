import { crc32 } from 'node:zlib';
import { threadCount } from '@lambda-vision/core';
import { SNAPSHOT_FILE, type SnapshotHeader } from '@lambda-vision/core/snapshot';
import { readSnapshotHeader } from '../snapshot/read-snapshot-header.js';
import { engineVersion } from './engine-version.js';
import type { Check, Examination } from './examination.js';
import { findAssetFile } from './find-asset-file.js';
import { createFinding } from './finding.js';

/** Whether the function will start from its snapshot: same engine, same number of threads. */
export const checkSnapshot: Check = async (examination) => {
  const { files, code, handlerPath } = examination;
  const found =
    handlerPath === undefined ? undefined : findAssetFile(examination, SNAPSHOT_FILE, handlerPath);
  if (found === undefined) return [];
  const header = readSnapshotHeader(await found.files.read(found.path));
  const version = code.map(({ text }) => engineVersion(text)).find((each) => each !== undefined);
  const reason =
    header === undefined
      ? 'it is damaged or of another form'
      : ((await engineFault(examination, header, version)) ?? threadFault(examination, header));
  if (reason === undefined) return [];
  return [
    createFinding('DOCTOR_SNAPSHOT_UNUSED', {
      path: found.path,
      message: `Expected the function to start from ${found.path} but ${reason}, so that it loads its models instead.`,
      advice: `Bundle again with snapshot: { threads } that fit; the files of ${files.shown} belong together.`,
    }),
  ];
};

async function engineFault(
  examination: Examination,
  header: SnapshotHeader,
  version: string | undefined,
): Promise<string | undefined> {
  if (version !== undefined && version !== header.ort)
    return `it is of onnxruntime-web ${header.ort} and the code of ${version}`;
  const wasm = findAssetFile(examination, 'ort-wasm-simd-threaded.wasm', examination.handlerPath ?? '');
  if (wasm === undefined || crc32(await wasm.files.read(wasm.path)) === header.wasmCrc32) return undefined;
  return `it is of another build of ${wasm.path}`;
}

function threadFault({ settings }: Examination, header: SnapshotHeader): string | undefined {
  if (settings.memoryMb === undefined) return undefined;
  const threads = threadCount('auto', { AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(settings.memoryMb) });
  if (threads === header.threads) return undefined;
  return `it is for ${header.threads} threads and ${settings.memoryMb} MB of memory give ${threads}`;
}
