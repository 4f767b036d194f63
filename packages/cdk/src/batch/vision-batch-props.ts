import { RemovalPolicy } from 'aws-cdk-lib';
import type { IAlarmAction } from 'aws-cdk-lib/aws-cloudwatch';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { VisionFunctionProps } from '../function/vision-function-props.js';
import { MAP_DEFINITION_DEFAULTS, type MapDefinitionOptions } from './map-definition.js';

/** What a {@link VisionBatch} is made from. */
export interface VisionBatchProps
  extends Pick<MapDefinitionOptions, 'maxItemsPerBatch' | 'maxConcurrency' | 'toleratedFailurePercentage'> {
  /**
   * Function that works on a batch: `createMapWorker()`. It has 280 s, and no alarms, because batches that are not
   * finished in their time and throttles are part of the plan, unless told otherwise.
   */
  readonly worker: VisionFunctionProps;
  /** Bucket of the pictures. @defaultValue one is made */
  readonly bucket?: IBucket;
  /** Bucket of the results. @defaultValue that of the pictures */
  readonly resultBucket?: IBucket;
  /** What the keys of all results start with; so does an execution's `resultPrefix`. @defaultValue 'results/' */
  readonly resultPrefix?: string;
  /** Bucket that the accesses to a bucket that is made are logged to. @defaultValue none */
  readonly accessLogsBucket?: IBucket;
  /** What becomes of a bucket that is made when it leaves the stack. @defaultValue RemovalPolicy.RETAIN */
  readonly removalPolicy?: RemovalPolicy;
  /** What the alarm does, such as `new SnsAction(topic)`. @defaultValue nothing */
  readonly alarmActions?: readonly IAlarmAction[];
}

/** Defaults of {@link VisionBatchProps}. */
export const VISION_BATCH_DEFAULTS = Object.freeze({
  maxItemsPerBatch: MAP_DEFINITION_DEFAULTS.maxItemsPerBatch,
  maxConcurrency: MAP_DEFINITION_DEFAULTS.maxConcurrency,
  toleratedFailurePercentage: MAP_DEFINITION_DEFAULTS.toleratedFailurePercentage,
  resultPrefix: 'results/',
  removalPolicy: RemovalPolicy.RETAIN,
  alarmActions: [] as readonly IAlarmAction[],
});
