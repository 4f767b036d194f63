/**
 * AWS CDK constructs for vision functions.
 *
 * @packageDocumentation
 */
export type { FunctionAlarms } from './alarms/create-function-alarms.js';
export { FUNCTION_ALARM_DEFAULTS, type FunctionAlarmOptions } from './alarms/function-alarm-options.js';
export {
  MAP_DEFINITION_DEFAULTS,
  type MapDefinitionOptions,
  mapDefinition,
} from './batch/map-definition.js';
export { VisionBatch } from './batch/vision-batch.js';
export { VISION_BATCH_DEFAULTS, type VisionBatchProps } from './batch/vision-batch-props.js';
export { ConstructError } from './errors/construct-error.js';
export { CONSTRUCT_ERROR_CODES, type ConstructErrorCode } from './errors/construct-error-codes.js';
export { VISION_FUNCTION_DEFAULTS, VisionFunction } from './function/vision-function.js';
export type { FunctionBundlingOptions, VisionFunctionProps } from './function/vision-function-props.js';
export { VisionLayer } from './layer/vision-layer.js';
export type { VisionLayerProps } from './layer/vision-layer-props.js';
export { VisionQueue } from './queue/vision-queue.js';
export type { VisionQueueAlarms } from './queue/vision-queue-alarms.js';
export {
  VISION_QUEUE_DEFAULTS,
  type VisionQueueHttpApi,
  type VisionQueueProps,
  type VisionQueueRoutes,
} from './queue/vision-queue-props.js';
