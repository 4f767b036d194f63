import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { BundleAnswer, BundleJob } from './bundle-job.js';

/** Does a job in a fresh process of this Node.js, and waits for it: constructs cannot wait for promises. */
export function runBundleChild(job: BundleJob, outdir: string): BundleAnswer {
  const { error, output, status, signal } = spawnSync(process.execPath, [childScript()], {
    input: JSON.stringify({ ...job, outdir }),
    // stdout belongs to the app, whose output may be a template.
    stdio: ['pipe', process.stderr.fd, process.stderr.fd, 'pipe'],
    encoding: 'utf8',
    maxBuffer: 16 * 1024 * 1024,
  });
  const said = output?.[3];
  if (said) return JSON.parse(said) as BundleAnswer;
  return {
    failure: { message: error?.message ?? `the process that bundles ended with ${status ?? signal}` },
  };
}

function childScript(): string {
  const besideIndex = fileURLToPath(new URL('./bundle-child.mjs', import.meta.url));
  if (existsSync(besideIndex)) return besideIndex;
  // Running from source: this file is in src/bundling.
  return fileURLToPath(new URL('../../dist/bundle-child.mjs', import.meta.url));
}
