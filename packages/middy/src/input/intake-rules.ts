import {
  type ImageMediaType,
  type ImageObjectReader,
  InvalidOptionError,
  type ResolvedImageLimits,
  resolveImageLimits,
} from '@lambda-vision/core';
import { rejectUnknownOptions } from '../options/reject-unknown-options.js';
import { IMAGE_INPUT_DEFAULTS, type ImageInputOptions } from './image-input-options.js';
import { checkImageInputFrom, type ImageInputFrom } from './image-location.js';
import type { ImageUrlOptions } from './image-url-options.js';

/** {@link ImageInputOptions}, checked and complete. */
export interface IntakeRules {
  readonly from: ImageInputFrom;
  readonly accept: readonly ImageMediaType[];
  readonly limits: ResolvedImageLimits;
  readonly maxImages: number;
  readonly s3: ImageObjectReader | undefined;
  readonly s3InRequests: boolean;
  readonly url: ImageUrlOptions | undefined;
}

const OPTIONS = ['from', 'accept', 'limits', 'maxImages', 's3', 's3InRequests', 'url'];
const URL_OPTIONS = [
  'allowHosts',
  'timeoutMs',
  'responseTimeoutMs',
  'maxRedirects',
  'ca',
  'allowPrivateAddresses',
];
const MOST_IMAGES = 1000;

/**
 * Checks the options of `imageInput()` and fills in their defaults.
 *
 * @throws {InvalidOptionError} If an option is unknown or has a value that is not allowed.
 */
export function resolveIntakeRules(options: ImageInputOptions): IntakeRules {
  rejectUnknownOptions('imageInput options', options, OPTIONS);
  const { from, accept, maxImages, s3InRequests } = { ...IMAGE_INPUT_DEFAULTS, ...options };
  const { s3, url } = options;
  checkImageInputFrom(from);
  checkAccept(accept);
  check(Number.isInteger(maxImages) && maxImages >= 1 && maxImages <= MOST_IMAGES, {
    option: 'maxImages',
    expected: `a whole number from 1 to ${MOST_IMAGES}`,
    received: maxImages,
  });
  check(s3 === undefined || typeof s3?.read === 'function', {
    option: 's3',
    expected: 'a reader of objects such as s3Images() of @lambda-vision/core/s3',
    received: s3,
  });
  check(typeof s3InRequests === 'boolean', {
    option: 's3InRequests',
    expected: 'true or false',
    received: s3InRequests,
  });
  check(!s3InRequests || s3 !== undefined, {
    option: 's3',
    expected: 'a reader of objects, because s3InRequests is true,',
    received: s3,
  });
  if (url !== undefined) checkUrlOptions(url);
  return { from, accept, limits: resolveImageLimits(options.limits), maxImages, s3, s3InRequests, url };
}

function checkAccept(accept: unknown): void {
  const isValid =
    Array.isArray(accept) && accept.length > 0 && accept.every((each) => /^image\/[a-z0-9.+-]+$/.test(each));
  check(isValid, {
    option: 'accept',
    expected: "an array of media types such as 'image/png'",
    received: accept,
  });
}

/** Core checks the entries when it fetches; what forgets the hosts should not start at all. */
function checkUrlOptions(url: ImageUrlOptions): void {
  rejectUnknownOptions('imageInput options.url', url, URL_OPTIONS);
  const { allowHosts } = url;
  const isValid =
    Array.isArray(allowHosts) &&
    allowHosts.length > 0 &&
    allowHosts.every((host) => typeof host === 'string');
  check(isValid, {
    option: 'url.allowHosts',
    expected: 'a list with the hosts that pictures may come from',
    received: allowHosts,
  });
}

function check(isValid: boolean, fault: { option: string; expected: string; received: unknown }): void {
  if (!isValid) throw new InvalidOptionError({ ...fault, option: `imageInput options.${fault.option}` });
}
