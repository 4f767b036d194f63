import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readSnapshotHeader } from '@lambda-vision/bundle';
import { Annotations } from 'aws-cdk-lib';
import type { VisionFunction } from './vision-function.js';

/** Name of the snapshot in a bundle. */
const SNAPSHOT_FILE = 'lambda-vision.snapshot';

/** A bundle that was made before has a snapshot for the threads that it was told, which the memory may not give. */
export function warnOfSnapshot(fn: VisionFunction, bundled: string): void {
  const file = join(bundled, SNAPSHOT_FILE);
  const threads = existsSync(file) ? readSnapshotHeader(readFileSync(file))?.threads : undefined;
  if (threads === undefined || threads === fn.threads) return;
  Annotations.of(fn).addWarningV2(
    '@lambda-vision/cdk:snapshotThreads',
    `Expected the snapshot of ${bundled} to be for ${fn.threads} threads, by the function's memory, but it is for ${threads}, so the function loads its models instead. Bundle again with snapshot: { threads: ${fn.threads} }, or give entry instead of bundled.`,
  );
}
