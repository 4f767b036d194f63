import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createJobId } from '../jobs/create-job-id.js';
import { jobBucketContract } from '../testing/job-bucket-contract.js';
import { startS3 } from './__fixtures__/start-s3.js';
import type { JobBucket } from './job-bucket.js';
import { memoryJobBucket } from './memory-job-bucket.js';
import { jobOfUpload, pictureKey, resultKey, uploadKey } from './object-keys.js';
import { s3JobBucket } from './s3-job-bucket.js';

let s3: Awaited<ReturnType<typeof startS3>>;

beforeAll(async () => {
  s3 = await startS3();
});
afterAll(() => s3.stop());

const bytes = Uint8Array.from({ length: 300 }, (_, at) => at % 256);

const BUCKETS: [string, () => JobBucket][] = [
  ['s3JobBucket()', () => s3JobBucket(s3)],
  ['memoryJobBucket()', memoryJobBucket],
];

describe.each(BUCKETS)('%s', (_name, open) => {
  for (const { title, check } of jobBucketContract(open)) it(title, check);
});

describe('s3JobBucket()', () => {
  it('signs an upload without a checksum, which S3 would hold against the picture', async () => {
    const own = process.env.AWS_ENDPOINT_URL_S3;
    process.env.AWS_ENDPOINT_URL_S3 = 'http://127.0.0.1:9';
    process.env.AWS_REGION = 'us-east-1';
    process.env.AWS_ACCESS_KEY_ID = process.env.AWS_SECRET_ACCESS_KEY = 'local';
    try {
      const url = await s3JobBucket({ bucket: 'vision' }).uploadUrl('pictures/a', 300, 'image/jpeg');

      expect(url).toContain('X-Amz-Expires=300');
      expect(url.toLowerCase()).not.toContain('checksum');
    } finally {
      if (own === undefined) delete process.env.AWS_ENDPOINT_URL_S3;
    }
  });

  it('signs addresses under which a picture is stored and read', async () => {
    const bucket = s3JobBucket(s3);
    const key = pictureKey(createJobId());

    const put = await fetch(await bucket.uploadUrl(key, 60, 'image/png'), {
      method: 'PUT',
      headers: { 'content-type': 'image/png' },
      body: bytes,
    });
    const got = await fetch(await bucket.downloadUrl(key, 60));

    expect(put.status).toBe(200);
    expect(new Uint8Array(await got.arrayBuffer())).toEqual(bytes);
  });
});

describe('keys of objects', () => {
  it('tell which job waits for an upload', () => {
    const id = createJobId();

    expect(jobOfUpload(uploadKey(id))).toBe(id);
    expect(jobOfUpload(pictureKey(id))).toBeUndefined();
    expect(jobOfUpload(resultKey(id, 't'))).toBeUndefined();
    expect(jobOfUpload('uploads/../x')).toBeUndefined();
  });
});
