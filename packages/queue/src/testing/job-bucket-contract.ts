import assert from 'node:assert/strict';
import { createJobId } from '../jobs/create-job-id.js';
import type { JobBucket } from '../objects/job-bucket.js';
import { pictureKey } from '../objects/object-keys.js';
import type { ContractCase } from './contract-case.js';

const BYTES = Uint8Array.from({ length: 300 }, (_, at) => at % 256);
const TYPE = 'image/png';

/**
 * Lists what every {@link JobBucket} has to do.
 *
 * @param open - Gives a place of objects; it may be the same one every time.
 */
export function jobBucketContract(open: () => JobBucket | Promise<JobBucket>): readonly ContractCase[] {
  return Object.entries(CASES).map(([title, check]) => ({
    title,
    check: async () => check(await open(), pictureKey(createJobId())),
  }));
}

const CASES: Readonly<Record<string, (bucket: JobBucket, key: string) => Promise<void>>> = {
  'gives back the bytes that were stored': async (bucket, key) => {
    await bucket.put(key, BYTES, TYPE);

    assert.deepEqual(plain(await bucket.get(key, BYTES.length)), BYTES);
  },

  'keeps its own copy': async (bucket, key) => {
    const bytes = BYTES.slice();
    await bucket.put(key, bytes, TYPE);
    bytes.fill(0);

    assert.deepEqual(plain(await bucket.get(key, BYTES.length)), BYTES);
  },

  'keeps the last object of a key': async (bucket, key) => {
    await bucket.put(key, BYTES, TYPE);
    await bucket.put(key, BYTES.subarray(7), TYPE);

    assert.deepEqual(plain(await bucket.get(key, BYTES.length)), BYTES.slice(7));
  },

  'knows nothing of an object that is not there': async (bucket, key) => {
    assert.equal(await bucket.get(key, BYTES.length), undefined);
  },

  'refuses an object that is larger than it may be': async (bucket, key) => {
    await bucket.put(key, BYTES, TYPE);

    await assert.rejects(bucket.get(key, BYTES.length - 1), { code: 'VISION_IMAGE_TOO_LARGE' });
  },

  'makes addresses that name the object': async (bucket, key) => {
    for (const url of [await bucket.downloadUrl(key, 60), await bucket.uploadUrl(key, 60, TYPE)])
      assert.ok(new URL(url).pathname.endsWith(key));
  },
};

/** Clients give Buffers. */
function plain(bytes: Uint8Array | undefined): Uint8Array | undefined {
  return bytes && Uint8Array.from(bytes);
}
