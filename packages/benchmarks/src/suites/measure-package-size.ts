import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { dependencyClosure, type LockedPackages } from '../dependency-closure.ts';
import { folderSize, type Size } from '../folder-size.ts';
import { compare, type Measurement } from '../measurement.ts';
import type { Bench } from '../suites.ts';

/** What each peer's handler imports. */
const DIRECT: Readonly<Record<string, readonly string[]>> = {
  'jimp + onnxruntime-web': ['jimp', 'onnxruntime-web'],
  'sharp + onnxruntime-web': ['sharp', 'onnxruntime-web'],
  'sharp + onnxruntime-node': ['sharp', 'onnxruntime-node'],
  'transformers.js': ['@huggingface/transformers'],
};

/** Adds up the files of our bundle, and of the packages that a peer's handler needs; none has the model. */
export async function measurePackageSize({ folders, subjects, log }: Bench): Promise<Measurement[]> {
  const lock = JSON.parse(await readFile(join(folders.peers, 'package-lock.json'), 'utf8')) as {
    packages: LockedPackages;
  };
  log(`size: ${subjects.ours.name}`);
  const ours = await folderSize(folders.bundle, ['models']);
  const measurements: Measurement[] = [];
  for (const { name } of subjects.peers) {
    log(`size: ${name}`);
    const theirs = { bytes: 0, zippedBytes: 0 };
    for (const path of dependencyClosure(lock.packages, DIRECT[name] ?? [])) {
      const { bytes, zippedBytes } = await folderSize(join(folders.peers, path), ['node_modules']);
      theirs.bytes += bytes;
      theirs.zippedBytes += zippedBytes;
    }
    const row = (figure: string, read: (size: Size) => number) =>
      compare(
        { figure, unit: 'MB' },
        { subject: subjects.ours.name, values: [read(ours) / 1e6], answer: '' },
        { subject: name, values: [read(theirs) / 1e6], answer: '' },
      );
    measurements.push(
      row('unpacked, without the model', ({ bytes }) => bytes),
      row('zipped, without the model', ({ zippedBytes }) => zippedBytes),
    );
  }
  return measurements;
}
