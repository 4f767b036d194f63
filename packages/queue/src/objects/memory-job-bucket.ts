import { ImageTooLargeError } from '@lambda-vision/core';
import type { JobBucket } from './job-bucket.js';

/** Keeps objects in this process, for tests. Its addresses only tell what they would be for. */
export function memoryJobBucket(): JobBucket & { readonly keys: () => readonly string[] } {
  const objects = new Map<string, Uint8Array>();
  return {
    async put(key, bytes) {
      objects.set(key, bytes.slice());
    },
    async get(key, maxBytes) {
      const bytes = objects.get(key);
      if (bytes !== undefined && bytes.length > maxBytes)
        throw new ImageTooLargeError({ limit: 'maxBytes', allowed: maxBytes, received: bytes.length });
      return bytes?.slice();
    },
    downloadUrl: async (key, forSeconds) => `memory:///${key}?get&seconds=${forSeconds}`,
    uploadUrl: async (key, forSeconds) => `memory:///${key}?put&seconds=${forSeconds}`,
    keys: () => [...objects.keys()],
  };
}
