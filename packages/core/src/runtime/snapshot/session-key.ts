import type { Weights } from '../../model/model-description.js';
import type { OrtSessionOptions } from '../ort-module.js';
import { fingerprint } from './fingerprint.js';

/** What a session's model is recognised by. */
export interface WeightsIdentity {
  /** Of the `.onnx` file. */
  readonly fingerprint: string;
  /** Of its files of external data, by location. */
  readonly external: readonly (readonly [path: string, fingerprint: string])[];
}

/** What weights in memory are recognised by. */
export function identify({ bytes, externalData }: Weights): WeightsIdentity {
  return {
    fingerprint: fingerprint(bytes),
    external: externalData.map(({ path, data }) => [path, fingerprint(data)]),
  };
}

/** Names a session by all that decides what it computes: the bytes of its model and its options. */
export function sessionKey(identity: WeightsIdentity, options: OrtSessionOptions): string {
  const { graphOptimizationLevel, logSeverityLevel, extra = {} } = options;
  const entries = Object.entries(extra).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([
    identity.fingerprint,
    identity.external,
    graphOptimizationLevel,
    logSeverityLevel,
    entries,
  ]);
}
