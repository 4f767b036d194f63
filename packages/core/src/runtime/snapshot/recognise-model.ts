import type { WeightsSource } from '../../model/model-description.js';
import { span } from '../../trace/span.js';
import type { OrtSessionOptions } from '../ort-module.js';
import { runtimeState } from '../runtime-state.js';
import type { RecognisedModel } from '../session-opener.js';
import { fingerprintOf } from './fingerprint.js';
import { sessionKey } from './session-key.js';

/**
 * Recognises a model that went into this function's snapshot. It was checked then, and its SHA-256 is written there:
 * loading and checking 14 MB takes 25 ms of a cold start and leaves them to the garbage collector, this takes 8.
 *
 * @returns `undefined` for any other model, and for one that cannot be read; loading says why.
 */
export async function recogniseModel(
  { pieces, sha256 }: WeightsSource,
  options: OrtSessionOptions,
): Promise<RecognisedModel | undefined> {
  const snapshot = await runtimeState.snapshot;
  if (snapshot === undefined || pieces === undefined) return undefined;
  const fingerprint = await span('recognise model', () => fingerprintOf(pieces()).catch(() => undefined));
  if (fingerprint === undefined) return undefined;
  const key = sessionKey({ fingerprint, external: [] }, options);
  const session = snapshot.header.sessions.find((candidate) => candidate.key === key);
  if (session === undefined || (sha256 !== undefined && sha256.toLowerCase() !== session.sha256))
    return undefined;
  return { key, bytes: Number.parseInt(fingerprint, 10) };
}
