import type { Exchange } from './exchange.js';
import { findResult } from './find-result.js';

/** A part of the time that a request took. */
export interface Stage {
  readonly name: 'start' | 'decode' | 'preprocess' | 'inference' | 'postprocess' | 'function' | 'network';
  readonly label: string;
  readonly ms: number;
}

/**
 * Where the time of a request went, in order. `function` is what the function did beside the stages of its model:
 * loading it in a cold start, writing the answer; `network` what passed outside it.
 */
export function stagesOf({ answer, report, totalMs }: Exchange): Stage[] {
  const timings = findResult(answer)?.timings;
  const { decodeMs = 0, preprocessMs = 0, inferenceMs = 0, postprocessMs = 0 } = timings ?? {};
  const modelMs = decodeMs + preprocessMs + inferenceMs + postprocessMs;
  const { initMs = 0, durationMs = modelMs } = report?.function ?? {};
  const stages: Stage[] = [
    { name: 'start', label: 'Start-up', ms: initMs },
    { name: 'decode', label: 'Decode', ms: decodeMs },
    { name: 'preprocess', label: 'Preprocess', ms: preprocessMs },
    { name: 'inference', label: 'Inference', ms: inferenceMs },
    { name: 'postprocess', label: 'Postprocess', ms: postprocessMs },
    { name: 'function', label: 'Rest of the function', ms: Math.max(0, durationMs - modelMs) },
    { name: 'network', label: 'Network and other', ms: Math.max(0, totalMs - initMs - durationMs) },
  ];
  return stages.filter(({ ms, name }) => ms > 0 || (timings !== undefined && name !== 'start'));
}
