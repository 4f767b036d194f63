/**
 * middy middleware that brings images and warm vision models to any AWS Lambda handler.
 *
 * @packageDocumentation
 */
export { type HttpStatus, STATUS_BY_CODE } from './errors/status-by-code.js';
export { type VisionErrorHandlerOptions, visionErrorHandler } from './errors/vision-error-handler.js';
export { VisionHttpError, type VisionHttpErrorOptions } from './errors/vision-http-error.js';
export {
  IMAGE_INPUT_DEFAULTS,
  type ImageContext,
  type ImageInputOptions,
  imageInput,
} from './input/image-input.js';
export type { ImageInputFrom, ImageLocation } from './input/image-location.js';
export type { RequestImage } from './input/request-image.js';
export type { ModelEvent, ModelListener } from './models/model-event.js';
export { type ModelsContext, type VisionModelsMiddleware, visionModels } from './models/vision-models.js';
export type { LoadedModels, VisionModelConfig, VisionModelsConfig } from './models/vision-models-config.js';
export { VISION_MODELS_DEFAULTS, type VisionModelsOptions } from './models/vision-models-options.js';
export type { LambdaContext, VisionMiddleware } from './vision-middleware.js';
