/**
 * Bundles a function or a layer: `node bundle-child.mjs`, told by JSON on stdin, answers with JSON on its fourth stream,
 * so that plugins may write what they like to the others.
 *
 * @module
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { BundleError, bundleFunction, createLayer } from '@lambda-vision/bundle';
import type { BundleAnswer, BundleJob, BundleReport } from './bundle-job.js';

const { outdir, ...job } = JSON.parse(readFileSync(0, 'utf8')) as BundleJob & { readonly outdir: string };
const answer: BundleAnswer = await make(job, outdir).then(
  (report) => ({ report }),
  (error: unknown) => ({
    failure:
      error instanceof BundleError
        ? { code: error.code, message: error.message }
        : { message: error instanceof Error ? (error.stack ?? error.message) : String(error) },
  }),
);
writeFileSync(3, JSON.stringify(answer));

async function make(job: BundleJob, outdir: string): Promise<BundleReport> {
  const report =
    job.makes === 'function' ? await makeFunction(job.options, outdir) : await makeLayer(job.options, outdir);
  // The mark of a folder that may be emptied; this one is CDK's, and its hash has to be that of the function alone.
  await rm(join(outdir, '.lambda-vision-bundle'), { force: true });
  return report;
}

async function makeFunction(
  options: Extract<BundleJob, { makes: 'function' }>['options'],
  outdir: string,
): Promise<BundleReport> {
  const { bytes, warnings } = await bundleFunction({ ...options, outdir, zip: false });
  const version = versionOfCore(options.entry);
  return { bytes, warnings, ...(version !== undefined && { version }) };
}

async function makeLayer(
  options: Extract<BundleJob, { makes: 'layer' }>['options'],
  outdir: string,
): Promise<BundleReport> {
  const { bytes, warnings, version } = await createLayer({ ...options, outdir, zip: false });
  return { bytes, warnings, version };
}

/** @returns `undefined` where the handler gets core by way of another package only. */
function versionOfCore(entry: string): string | undefined {
  const require = createRequire(resolve(entry));
  try {
    return (require('@lambda-vision/core/package.json') as { version: string }).version;
  } catch {
    return undefined;
  }
}
