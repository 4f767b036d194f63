import { mapVisionError } from '../errors/map-vision-error.js';
import { requestRecord } from '../record/request-record.js';
import type { VisionMiddleware } from '../vision-middleware.js';
import { fetchSignal } from './fetch-signal.js';
import type { ImageFailure } from './image-failure.js';
import type { ImageInputOptions } from './image-input-options.js';
import { resolveIntakeRules } from './intake-rules.js';
import { readPictures } from './read-pictures.js';
import type { RequestImage } from './request-image.js';

/** What {@link imageInput} adds to the context. */
export interface ImageContext {
  /** The first picture. */
  readonly image: RequestImage;
  /** All pictures, in the order of `from` or of the event's records; at least one. */
  readonly images: readonly RequestImage[];
  /** Records of an event of S3, SQS or SNS whose pictures were refused; empty for everything else. */
  readonly imageFailures: readonly ImageFailure[];
}

/**
 * Brings the pictures of an event to the handler as `context.image` and `context.images`: of the HTTP requests of API
 * Gateway (payload formats 1.0 and 2.0), Function URLs, load balancers and VPC Lattice, with or without body parsers
 * before it; of S3 notifications and S3 events of EventBridge; of SQS and SNS messages; of Step Functions and direct
 * invocations. Hostile pictures are refused by their headers, before any model works.
 *
 * Of an HTTP request, VisionErrors (its own and the handler's) become answers: 400 without a picture, with wrong
 * base64 or a reference that is not taken, 413 too large, 415 another format, 422 a damaged header, 424 a server that
 * fails. Elsewhere they leave the function as they are, so that a queue or a state machine tries again.
 *
 * @throws {InvalidOptionError} If an option is unknown or has a value that is not allowed.
 */
export function imageInput(options: ImageInputOptions = {}): VisionMiddleware<ImageContext> {
  const rules = resolveIntakeRules(options);
  return {
    before: async function imageInputBefore(request) {
      const { event, context } = request;
      const { images, failures } = await readPictures(event, rules, fetchSignal(context));
      Object.assign(context, { image: images[0], images, imageFailures: failures });
      const record = requestRecord(request);
      for (const { bytes, mediaType, width, height } of images)
        record.images.push({ bytes: bytes.length, mediaType, width, height });
    },
    onError: function imageInputOnError(request) {
      mapVisionError(request);
    },
  };
}
