import type { JobRecord } from '../jobs/job-record.js';
import type { JobStore, KeyClaim } from './job-store.js';

/** Keeps jobs in this process: for tests, and for one process that submits and works itself. Nothing is deleted. */
export function memoryJobStore(): JobStore {
  const records = new Map<string, string>();
  const keys = new Map<string, { readonly claim: KeyClaim; readonly expiresAtMs: number }>();
  // Kept as text, so that nobody changes what is stored.
  const read = (id: string) => {
    const stored = records.get(id);
    return stored === undefined ? undefined : (JSON.parse(stored) as JobRecord);
  };
  return {
    async create(record) {
      if (records.has(record.id)) return false;
      records.set(record.id, JSON.stringify(record));
      return true;
    },
    async read(id) {
      return read(id);
    },
    async replace(record) {
      if (read(record.id)?.version !== record.version - 1) return false;
      records.set(record.id, JSON.stringify(record));
      return true;
    },
    async claimKey(key, claim, expiresAtMs, nowMs) {
      const known = keys.get(key);
      if (known !== undefined && nowMs < known.expiresAtMs) return known.claim;
      keys.set(key, { claim, expiresAtMs });
      return claim;
    },
  };
}
