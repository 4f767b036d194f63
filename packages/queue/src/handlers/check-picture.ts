import { type ImageInputOptions, imageInput, type RequestImage } from '@lambda-vision/middy';

/** Reads a picture's header and refuses what no model should see, as `imageInput()` does. */
export type CheckPicture = (bytes: Uint8Array) => Promise<RequestImage>;

/**
 * @throws {InvalidOptionError} If an option of `imageInput()` is wrong.
 */
export function pictureChecker(options: ImageInputOptions | undefined): CheckPicture {
  const { accept, limits } = options ?? {};
  const intake = imageInput({ from: 'body', ...(accept && { accept }), ...(limits && { limits }) });
  return async (bytes) => {
    const context: { image?: RequestImage } = {};
    const request = { event: { body: bytes }, context, response: undefined, error: undefined, internal: {} };
    await intake.before?.(request as unknown as Parameters<NonNullable<typeof intake.before>>[0]);
    return context.image as RequestImage;
  };
}
