import type { Weights } from '../../model/model-description.js';
import type { OrtSessionOptions } from '../ort-module.js';
import { fingerprint } from './fingerprint.js';

/** Names a session by all that decides what it computes: the bytes of its model and its options. */
export function sessionKey({ bytes, externalData }: Weights, options: OrtSessionOptions): string {
  const { graphOptimizationLevel, logSeverityLevel, extra = {} } = options;
  return JSON.stringify([
    fingerprint(bytes),
    externalData.map(({ path, data }) => [path, fingerprint(data)]),
    graphOptimizationLevel,
    logSeverityLevel,
    Object.entries(extra).sort(([a], [b]) => (a < b ? -1 : 1)),
  ]);
}
