import type { FetchImageOptions } from '@lambda-vision/core';

/** Where pictures on the web may come from; how large they may be is the business of `limits`. */
export type ImageUrlOptions = Omit<FetchImageOptions, 'maxBytes'>;
