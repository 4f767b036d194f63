import { InvalidOptionError } from '@lambda-vision/core';
import type { DrawResultOptions } from '@lambda-vision/core/draw';
import { mapVisionError } from '../errors/map-vision-error.js';
import type { RequestImage } from '../input/request-image.js';
import { rejectUnknownOptions } from '../options/reject-unknown-options.js';
import type { VisionMiddleware } from '../vision-middleware.js';
import { AnswerTooLargeError } from './answer-too-large-error.js';
import { drawAnswer } from './draw-answer.js';
import { type Drawable, findDrawable } from './find-drawable.js';
import { httpFrontOf } from './http-front.js';
import { maxBodyBytes } from './max-body-bytes.js';
import { type AnswerMediaType, negotiateMediaTypes } from './negotiate-media-types.js';
import { NotAcceptableError } from './not-acceptable-error.js';
import { type ProxyResponse, toProxyResponse } from './proxy-response.js';
import { requestHeader } from './request-header.js';

/** Options of {@link visionResponse}. */
export interface VisionResponseOptions {
  /**
   * What may be answered; the first where the caller has no preference.
   * @defaultValue ['application/json', 'image/jpeg', 'image/png']
   */
  readonly mediaTypes?: readonly AnswerMediaType[];
  /** How pictures are drawn, see `drawResult()` of `@lambda-vision/core/draw`. @defaultValue its defaults */
  readonly draw?: Omit<DrawResultOptions, 'mediaType'>;
}

/** Defaults of {@link visionResponse}. */
export const VISION_RESPONSE_DEFAULTS: Readonly<Required<VisionResponseOptions>> = Object.freeze({
  mediaTypes: Object.freeze(['application/json', 'image/jpeg', 'image/png'] as const),
  draw: Object.freeze({}),
});

/**
 * Turns what the handler returns into the answer that the event's front takes: JSON, or, when the `Accept` header
 * prefers it, the request's picture with the result drawn on it.
 *
 * A handler returns a result, an object with a `result` beside other fields, or any JSON value; what has a `statusCode`
 * is an answer already and passes. Invocations that are no HTTP requests get the value itself.
 *
 * Pictures need `imageInput()`, and one result for one picture. 406 is answered when nothing fits, before a model
 * works where that can be known; 413 when the answer is larger than Lambda (6 MB) or a load balancer (1 MB) passes on,
 * after a JPEG has been tried with less quality.
 *
 * @throws {InvalidOptionError} If an option is unknown or has a value that is not allowed.
 */
export function visionResponse(options: VisionResponseOptions = {}): VisionMiddleware {
  rejectUnknownOptions('visionResponse options', options, Object.keys(VISION_RESPONSE_DEFAULTS));
  const { mediaTypes, draw } = { ...VISION_RESPONSE_DEFAULTS, ...options };
  checkMediaTypes(mediaTypes);
  return {
    before: function visionResponseBefore({ event }) {
      if (httpFrontOf(event) !== undefined) acceptedBy(event, mediaTypes);
    },
    after: async function visionResponseAfter(request) {
      const { event, context, response } = request;
      if (httpFrontOf(event) === undefined || isProxyResponse(response)) return;
      const images = 'images' in context ? (context.images as readonly RequestImage[]) : [];
      request.response = await answer(event, response, images, { mediaTypes, draw });
    },
    onError: function visionResponseOnError(request) {
      mapVisionError(request);
    },
  };
}

async function answer(
  event: unknown,
  value: unknown,
  images: readonly RequestImage[],
  { mediaTypes, draw }: Required<VisionResponseOptions>,
): Promise<ProxyResponse> {
  if (value === undefined) return toProxyResponse(event, { statusCode: 204, headers: {}, body: '' });
  const drawable = findDrawable(value, images);
  const offered = drawable ? mediaTypes : mediaTypes.filter((each) => each === 'application/json');
  const accepted = acceptedBy(event, offered);
  const maxBytes = maxBodyBytes(event);
  let tooLarge: unknown;
  for (const mediaType of accepted) {
    try {
      const body =
        mediaType === 'application/json'
          ? toJson(value, maxBytes)
          : await drawAnswer(drawable as Drawable, { mediaType, draw, maxBytes });
      const headers = { 'Content-Type': mediaType, Vary: 'Accept' };
      return toProxyResponse(event, { statusCode: 200, headers, body });
    } catch (error) {
      if (!(error instanceof AnswerTooLargeError)) throw error;
      // What the caller would rather have had says best what is wrong.
      tooLarge ??= error;
    }
  }
  throw tooLarge;
}

function acceptedBy(event: unknown, offered: readonly AnswerMediaType[]): readonly AnswerMediaType[] {
  const accepted = negotiateMediaTypes(requestHeader(event, 'accept'), offered);
  if (accepted.length === 0) throw new NotAcceptableError(offered);
  return accepted;
}

function toJson(value: unknown, maxBytes: number): string {
  const body = JSON.stringify(value);
  // As Lambda sends it, inside JSON: quotes take two bytes.
  const bytes = body.length * 3 <= maxBytes ? 0 : Buffer.byteLength(JSON.stringify(body));
  if (bytes > maxBytes) throw new AnswerTooLargeError({ mediaType: 'application/json', bytes, maxBytes });
  return body;
}

function isProxyResponse(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'statusCode' in value;
}

function checkMediaTypes(mediaTypes: unknown): void {
  const known: readonly unknown[] = VISION_RESPONSE_DEFAULTS.mediaTypes;
  const isValid =
    Array.isArray(mediaTypes) && mediaTypes.length > 0 && mediaTypes.every((each) => known.includes(each));
  if (!isValid)
    throw new InvalidOptionError({
      option: 'visionResponse options.mediaTypes',
      expected: `an array of ${known.join(', ')}`,
      received: mediaTypes,
    });
}
