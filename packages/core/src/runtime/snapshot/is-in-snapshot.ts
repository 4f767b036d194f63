import { runtimeState } from '../runtime-state.js';
import { fingerprint } from './fingerprint.js';

/**
 * Whether a model went into the snapshot that this function has. It was checked then, and its SHA-256 is written there;
 * going through 14 MB of a model again takes 15 ms.
 *
 * @param sha256 - What the file's SHA-256 should be, hexadecimal.
 */
export async function isInSnapshot(bytes: Uint8Array, sha256: string | undefined): Promise<boolean> {
  const snapshot = await runtimeState.snapshot;
  const same = snapshot?.header.sessions.find((session) => session.fingerprint === fingerprint(bytes));
  return same !== undefined && (sha256 === undefined || sha256.toLowerCase() === same.sha256);
}
