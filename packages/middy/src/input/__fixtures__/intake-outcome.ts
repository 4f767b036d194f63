import { ImageFetchError, VisionError } from '@lambda-vision/core';
import { STATUS_BY_CODE } from '../../errors/status-by-code.js';
import { readPictures } from '../read-pictures.js';
import { rules } from './rules.js';

/** Longest that one event may take before it counts as hanging. */
const HANGS_AFTER_MS = 10_000;

const RULES = rules({
  s3InRequests: true,
  s3: {
    read: async ({ key }) => {
      throw new ImageFetchError({ source: key, reason: 'it is a test' });
    },
  },
});

/**
 * Gives an event to the intake.
 *
 * @returns `'taken'`, or the code that it was refused with.
 * @throws {Error} If it hangs, or throws anything but a VisionError that is answered with 4xx.
 */
export async function intakeOutcome(event: unknown): Promise<string> {
  let timer: NodeJS.Timeout | undefined;
  const hangs = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('The intake hangs.')), HANGS_AFTER_MS);
  });
  try {
    const { images } = await Promise.race([readPictures(event, RULES, () => undefined), hangs]);
    if (images.length === 0) throw new Error('The intake gave no picture and no error.');
    return 'taken';
  } catch (error) {
    if (!VisionError.isInstance(error)) throw error;
    const { statusCode } = STATUS_BY_CODE[error.code];
    if (statusCode < 400 || statusCode > 499) throw error;
    return error.code;
  } finally {
    clearTimeout(timer);
  }
}
