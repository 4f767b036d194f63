/**
 * middy middleware that brings images and warm vision models to any AWS Lambda handler.
 *
 * @packageDocumentation
 */
export type { ErrorActor } from './errors/error-actor.js';
export { type HttpStatus, STATUS_BY_CODE } from './errors/status-by-code.js';
export { type VisionErrorHandlerOptions, visionErrorHandler } from './errors/vision-error-handler.js';
export { VisionHttpError, type VisionHttpErrorOptions } from './errors/vision-http-error.js';
export type { ImageFailure } from './input/image-failure.js';
export { type ImageContext, imageInput } from './input/image-input.js';
export { IMAGE_INPUT_DEFAULTS, type ImageInputOptions } from './input/image-input-options.js';
export type { ImageInputFrom, ImageLocation } from './input/image-location.js';
export type { ImageOrigin, ImageRecord } from './input/image-origin.js';
export type { ImageUrlOptions } from './input/image-url-options.js';
export type { RequestImage } from './input/request-image.js';
export {
  type OpenTelemetryApi,
  type OpenTelemetrySpan,
  openTelemetryTracer,
} from './metrics/open-telemetry-tracer.js';
export type { PowertoolsMetrics } from './metrics/powertools-metrics.js';
export type { VisionLogger } from './metrics/vision-logger.js';
export {
  VISION_METRICS_DEFAULTS,
  type VisionMetricsOptions,
  visionMetrics,
} from './metrics/vision-metrics.js';
export type { VisionSpan, VisionTracer } from './metrics/vision-span.js';
export { type XraySource, type XraySubsegment, xrayTracer } from './metrics/xray-tracer.js';
export type { ModelEvent, ModelListener } from './models/model-event.js';
export { type ModelsContext, type VisionModelsMiddleware, visionModels } from './models/vision-models.js';
export type { LoadedModels, VisionModelConfig, VisionModelsConfig } from './models/vision-models-config.js';
export { VISION_MODELS_DEFAULTS, type VisionModelsOptions } from './models/vision-models-options.js';
export type { AnswerMediaType } from './response/negotiate-media-types.js';
export { NotAcceptableError } from './response/not-acceptable-error.js';
export { serverTiming } from './response/server-timing.js';
export {
  VISION_RESPONSE_DEFAULTS,
  type VisionResponseOptions,
  visionResponse,
} from './response/vision-response.js';
export type { LambdaContext, VisionMiddleware } from './vision-middleware.js';
