import { describe, expect, it } from 'vitest';
import { jobsOfMessage } from '../handlers/jobs-of-message.js';
import { createJobId } from '../jobs/create-job-id.js';
import { MAX_MESSAGE_PICTURE_BYTES, readJobMessage, writeJobMessage } from './job-message.js';

const jobId = createJobId();

describe('writeJobMessage()', () => {
  it('writes what readJobMessage() reads', () => {
    const picture = Uint8Array.from({ length: 300 }, (_, at) => at % 256);

    expect(readJobMessage(JSON.parse(writeJobMessage({ jobId, picture })))).toEqual({ jobId, picture });
    expect(readJobMessage(JSON.parse(writeJobMessage({ jobId })))).toEqual({ jobId });
  });

  it('fits the largest picture into a message of SQS', () => {
    const picture = new Uint8Array(MAX_MESSAGE_PICTURE_BYTES);

    expect(Buffer.byteLength(writeJobMessage({ jobId, picture }))).toBeLessThanOrEqual(1024 * 1024);
  });
});

describe('jobsOfMessage()', () => {
  const upload = (key: string, eventName = 'ObjectCreated:Put') => ({
    eventName,
    s3: { object: { key, size: 7 } },
  });

  it('finds all uploads of a notification, and no other objects', () => {
    const other = createJobId();
    const Records = [
      upload(`uploads/${jobId}`),
      upload(`uploads/${other}`, 's3:ObjectCreated:CompleteMultipartUpload'),
      upload(`uploads/${other}`, 'ObjectRemoved:Delete'),
      upload(`results/${other}`),
      { eventName: 'ObjectCreated:Put', s3: {} },
      { eventName: 'ObjectCreated:Put', s3: null },
    ];

    expect(jobsOfMessage(JSON.stringify({ Records }))).toEqual([
      { jobId, uploadedBytes: 7 },
      { jobId: other, uploadedBytes: 7 },
    ]);
  });

  it.each([
    ['the test of S3', { Service: 'Amazon S3', Event: 's3:TestEvent', Bucket: 'vision' }],
    ['an event without a detail', { source: 'aws.s3', 'detail-type': 'Object Created', detail: null }],
    ['an event without an object', { source: 'aws.s3', 'detail-type': 'Object Created', detail: {} }],
  ])('finds no job in %s', (_name, message) => {
    expect(jobsOfMessage(JSON.stringify(message))).toEqual([]);
  });
});
