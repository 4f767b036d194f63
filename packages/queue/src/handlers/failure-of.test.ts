import { ERROR_CODES, type ErrorCode, VisionError } from '@lambda-vision/core';
import { STATUS_BY_CODE } from '@lambda-vision/middy';
import { describe, expect, it } from 'vitest';
import { failureOf } from './failure-of.js';
import { JobError } from './job-error.js';

const PERMANENT: readonly ErrorCode[] = [
  'VISION_IMAGE_MISSING',
  'VISION_IMAGE_BASE64',
  'VISION_UNSUPPORTED_MEDIA_TYPE',
  'VISION_IMAGE_DECODE',
  'VISION_IMAGE_TOO_LARGE',
  'VISION_IMAGE_REFERENCE',
];

describe('failureOf()', () => {
  it.each(Object.values(ERROR_CODES))('judges %s by who could mend it, and when', (code) => {
    const { permanent, message } = failureOf(new VisionError({ code, message: 'In /var/task.' }));

    expect(permanent).toBe(PERMANENT.includes(code));
    expect(message).toBe(
      STATUS_BY_CODE[code].expose ? 'In /var/task.' : 'The service could not do its work; its logs say why.',
    );
  });

  it('brings back what nobody knows, without a word of it', () => {
    for (const error of [new TypeError('secret'), 'secret', undefined])
      expect(failureOf(error)).toEqual({
        code: 'UNKNOWN',
        message: expect.not.stringContaining('secret'),
        permanent: false,
      });
    const newer = new VisionError({ code: 'VISION_NEWER' as never, message: 'secret' });
    expect(failureOf(newer)).toMatchObject({ code: 'VISION_NEWER', permanent: false });
  });

  it("keeps a job's own error for good, and its message short", () => {
    expect(failureOf(new JobError('NO_FACE', 'x'.repeat(900)))).toEqual({
      code: 'NO_FACE',
      message: 'x'.repeat(500),
      permanent: true,
    });
  });
});
