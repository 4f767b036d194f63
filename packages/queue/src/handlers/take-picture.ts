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
    const given = (context as { readonly image?: RequestImage }).image;
    if (given !== undefined) return given;
    // A context of its own: what is found here belongs to this call, whoever else gets the same context.
    const found: { image?: RequestImage } = {};
    const request = { event, context: found, response: undefined, error: undefined, internal: {} };
    await intake.before?.(request as unknown as Parameters<NonNullable<typeof intake.before>>[0]);
    return found.image as RequestImage;
  };
}
