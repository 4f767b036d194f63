import {
  type ImageLimits,
  type ImageMediaType,
  InvalidOptionError,
  resolveImageLimits,
} from '@lambda-vision/core';
import { mapVisionError } from '../errors/map-vision-error.js';
import { rejectUnknownOptions } from '../options/reject-unknown-options.js';
import type { VisionMiddleware } from '../vision-middleware.js';
import { findPictures } from './find-pictures.js';
import type { HttpEvent } from './http-event.js';
import { checkImageInputFrom, type ImageInputFrom } from './image-location.js';
import type { RequestImage } from './request-image.js';
import { toRequestImage } from './to-request-image.js';

/** Options of {@link imageInput}. */
export interface ImageInputOptions {
  /**
   * Where the pictures are. `'body'` is a raw body; `'body.image'` is base64 in a JSON body (also in an array); an
   * array names several places, each of which must hold one. `'auto'` takes a raw body, or `image` or `images` of a
   * JSON body. @defaultValue 'auto'
   */
  readonly from?: ImageInputFrom;
  /** Media types that are taken; the bytes tell, not the headers. @defaultValue JPEG, PNG and WebP */
  readonly accept?: readonly ImageMediaType[];
  /** How large a picture may be, see core's `ImageLimits`. @defaultValue core's, by the function's memory */
  readonly limits?: ImageLimits;
}

/** What {@link imageInput} adds to the context. */
export interface ImageContext {
  /** The first picture. */
  readonly image: RequestImage;
  /** All pictures, in the order of `from`; at least one. */
  readonly images: readonly RequestImage[];
}

/** Defaults of {@link imageInput}; `limits` are core's. */
export const IMAGE_INPUT_DEFAULTS: Readonly<Required<Omit<ImageInputOptions, 'limits'>>> = Object.freeze({
  from: 'auto',
  accept: Object.freeze(['image/jpeg', 'image/png', 'image/webp'] as const),
});

/**
 * Brings the pictures of an HTTP request to the handler as `context.image` and `context.images`, from the events of
 * API Gateway (payload formats 1.0 and 2.0), Function URLs and load balancers, with or without a JSON body parser
 * before it. Hostile pictures are refused by their headers, before any model works.
 *
 * During a request, VisionErrors (its own and the handler's) become HTTP answers: 400 without a picture or with wrong
 * base64, 413 too large, 415 another format, 422 a damaged header.
 *
 * @throws {InvalidOptionError} If an option is unknown or has a value that is not allowed.
 */
export function imageInput(options: ImageInputOptions = {}): VisionMiddleware<ImageContext> {
  rejectUnknownOptions('imageInput options', options, ['from', 'accept', 'limits']);
  const { from, accept } = { ...IMAGE_INPUT_DEFAULTS, ...options };
  checkImageInputFrom(from);
  checkAccept(accept);
  const limits = resolveImageLimits(options.limits);
  return {
    before: function imageInputBefore({ event, context }) {
      const pictures = findPictures((event ?? {}) as HttpEvent, from, accept);
      const images = pictures.map((bytes) => toRequestImage(bytes, accept, limits));
      Object.assign(context, { image: images[0], images });
    },
    onError: function imageInputOnError(request) {
      mapVisionError(request);
    },
  };
}

function checkAccept(accept: unknown): void {
  const isValid =
    Array.isArray(accept) && accept.length > 0 && accept.every((each) => /^image\/[a-z0-9.+-]+$/.test(each));
  if (!isValid)
    throw new InvalidOptionError({
      option: 'imageInput options.accept',
      expected: "an array of media types such as 'image/png'",
      received: accept,
    });
}
