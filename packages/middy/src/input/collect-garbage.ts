import { setTimeout } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

let collect: (() => void) | undefined;

/** What the collector frees of buffers and WebAssembly memories goes back to the system a moment later. */
const RELEASE_MS = 20;

/** Collects garbage and waits until its memory is given back. Takes tens of milliseconds. */
export async function collectGarbage(): Promise<void> {
  if (collect === undefined) {
    // Node.js has no other way to ask for it without a flag on its command line.
    setFlagsFromString('--expose-gc');
    collect = runInNewContext('gc') as () => void;
  }
  collect();
  await setTimeout(RELEASE_MS);
}
