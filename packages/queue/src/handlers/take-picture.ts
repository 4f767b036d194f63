import { type ImageInputOptions, imageInput, type RequestImage } from '@lambda-vision/middy';
import type { HttpEvent } from '../http/http-event.js';
import type { JobContext } from '../setup/jobs-options.js';

/** Finds the picture of a request: the one that `imageInput()` has put into the context, or by its rules here. */
export type TakePicture = (event: HttpEvent, context: JobContext) => Promise<RequestImage>;

/**
 * @throws {InvalidOptionError} If an option of `imageInput()` is wrong.
 */
export function pictureTaker(options: ImageInputOptions | undefined): TakePicture {
  const intake = imageInput(options);
  return async (event, context) => {
    if (!('image' in context)) {
      const request = { event, context, response: undefined, error: undefined, internal: {} };
      await intake.before?.(request as unknown as Parameters<NonNullable<typeof intake.before>>[0]);
    }
    return (context as JobContext & { image: RequestImage }).image;
  };
}
