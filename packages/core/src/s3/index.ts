/**
 * Models and pictures in Amazon S3. Needs `@aws-sdk/client-s3` to be installed.
 *
 * @packageDocumentation
 */
export type {
  ImageObjectReader,
  ImageObjectReference,
  ReadImageObjectOptions,
} from '../fetch/image-object-reader.js';
export { S3_IMAGES_DEFAULTS, type S3ImagesOptions, s3Images } from './s3-images.js';
export { S3_MODEL_DEFAULTS, type S3ModelOptions, s3Model } from './s3-model.js';
