import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundleFunction } from '@lambda-vision/bundle';
import { createHttpFront, createLambdaFunction } from '@lambda-vision/local';
import { writeColourClassifier } from '@lambda-vision/testing';
import { cpuSeconds } from './cpu-seconds.js';

/** What came back for one file. */
export interface Answer {
  readonly status: number;
  /** Code of the error; undefined for a result, and for what the front itself refused. */
  readonly code: string | undefined;
  /** Best label of a result. */
  readonly label: string | undefined;
  readonly ms: number;
}

/** One warm environment behind a Function URL. */
export interface HostileEnvironment {
  readonly memoryMb: number;
  post(body: Uint8Array, contentType?: string): Promise<Answer>;
  /** Process ids of the environment: as long as there is one, always the same one, nothing has died. */
  readonly pids: readonly number[];
  /** Seconds of processor time that the environment has used so far (Linux). */
  cpuSeconds(): number;
  /** Peak resident memory so far, as the REPORT lines have it, in MiB. */
  peakMb(): number;
  stop(): Promise<void>;
}

/** Bundles a handler of this folder and starts it with 1,024 MB. */
export async function startHostileEnvironment(
  entry: 'accept-default' | 'accept-all',
): Promise<HostileEnvironment> {
  const folder = await mkdtemp(join(tmpdir(), 'hostile-'));
  const { outdir } = await bundleFunction({
    entry: join(import.meta.dirname, `${entry}.ts`),
    outdir: join(folder, 'dist'),
    models: { 'models/classifier': await writeColourClassifier(join(folder, 'colours')) },
    zip: false,
  });
  const memoryMb = 1024;
  let peakMb = 0;
  const fn = createLambdaFunction({
    taskRoot: outdir,
    memoryMb,
    ric: 'builtin',
    maxConcurrency: 1,
    onLog: ({ line }) => {
      peakMb = Math.max(peakMb, Number(/Max Memory Used: (\d+) MB/.exec(line)?.[1] ?? 0));
    },
  });
  const front = await createHttpFront(fn, { shape: 'function-url' });
  return {
    memoryMb,
    async post(body, contentType = 'application/octet-stream') {
      const started = performance.now();
      const headers = { 'content-type': contentType };
      const request = { method: 'POST', headers, body: body as Uint8Array<ArrayBuffer> };
      const response = await fetch(front.url, request);
      const text = await response.text();
      const { error, predictions } = parsed(text);
      const ms = performance.now() - started;
      return { status: response.status, code: error?.code, label: predictions?.[0]?.label, ms };
    },
    get pids() {
      return fn.environmentPids;
    },
    cpuSeconds: () => cpuSeconds(fn.environmentPids[0] ?? 0),
    peakMb: () => peakMb,
    async stop() {
      await front.close();
      await fn.stop();
      await rm(folder, { recursive: true });
    },
  };
}

interface Body {
  readonly error?: { readonly code: string };
  readonly predictions?: readonly { readonly label: string }[];
}

function parsed(text: string): Body {
  try {
    return JSON.parse(text) as Body;
  } catch {
    return {};
  }
}
