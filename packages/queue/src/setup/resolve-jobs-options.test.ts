import { describe, expect, it } from 'vitest';
import { memoryJobStore } from '../store/memory-job-store.js';
import type { JobsOptions } from './jobs-options.js';
import { JOBS_DEFAULTS, resolveJobsOptions } from './resolve-jobs-options.js';

const names = { queueUrl: 'https://sqs.us-east-1.amazonaws.com/1/jobs', tableName: 'jobs', bucket: 'vision' };

describe('resolveJobsOptions()', () => {
  it('fills in the defaults, and connects to nothing', () => {
    expect(resolveJobsOptions(names)).toMatchObject({
      ...JOBS_DEFAULTS,
      store: { read: expect.any(Function) },
      queue: { send: expect.any(Function) },
      objects: { get: expect.any(Function) },
      logger: console,
    });
  });

  it('needs no queue and no bucket', () => {
    expect(resolveJobsOptions({ store: memoryJobStore() })).toMatchObject({
      queue: undefined,
      objects: undefined,
    });
  });

  it.each([
    ['no object', null],
    ['an unknown option', { ...names, queueURL: 'x' }],
    ['no table', { queueUrl: names.queueUrl }],
    ['an empty table', { ...names, tableName: '' }],
    ['an empty bucket', { ...names, bucket: '' }],
    ['no address of a queue', { ...names, queueUrl: '' }],
    ['an owner that is no function', { ...names, owner: 'ann' }],
    ['an onFinished that is no function', { ...names, onFinished: {} }],
    ['a retention of seconds', { ...names, retentionMs: 3600 }],
    ['a result that no record holds', { ...names, maxInlineResultBytes: 400_000 }],
    ['a picture that no message holds', { ...names, maxMessagePictureBytes: 1024 * 1024 }],
    ['a fraction', { ...names, pollAfterSeconds: 1.5 }],
    ['text for a number', { ...names, maxWaitSeconds: '5' }],
  ])('refuses %s', (_name, options) => {
    expect(() => resolveJobsOptions(options as JobsOptions)).toThrow(
      expect.objectContaining({ code: 'VISION_INVALID_OPTION' }),
    );
  });
});
