import { Duration } from 'aws-cdk-lib';
import type { Alarm } from 'aws-cdk-lib/aws-cloudwatch';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { watchMetric } from '../alarms/watch-metric.js';
import { withDefaults } from '../defaults/with-defaults.js';
import { VISION_FUNCTION_DEFAULTS, VisionFunction } from '../function/vision-function.js';
import { allowBatch } from './allow-batch.js';
import { checkBatchProps } from './check-batch-props.js';
import { createArchive } from './create-archive.js';
import { createMapMachine } from './create-map-machine.js';
import { VISION_BATCH_DEFAULTS, type VisionBatchProps } from './vision-batch-props.js';

/** How much longer than the function's own time Step Functions waits for a batch. */
const GRACE_SECONDS = 10;

/**
 * Vision work on a whole bucket: a Step Functions Distributed Map lists pictures and hands them, in batches, to a
 * function with a `createMapWorker()` of `@lambda-vision/queue`. Start an execution with
 * `{ "bucket", "prefix", "resultPrefix" }`; started again, it goes on where the last one ended.
 */
export class VisionBatch extends Construct {
  readonly worker: VisionFunction;
  /** Bucket of the pictures. */
  readonly bucket: IBucket;
  readonly resultBucket: IBucket;
  readonly stateMachine: StateMachine;
  /** An execution has failed: more batches than are tolerated were given up, or the bucket could not be listed. */
  readonly alarm: Alarm;

  /** @throws {ConstructError} If a property is not allowed, or the function cannot be made. */
  constructor(scope: Construct, id: string, props: VisionBatchProps) {
    super(scope, id);
    const settings = withDefaults(VISION_BATCH_DEFAULTS, props);
    checkBatchProps(this.node.path, settings);
    const worker = { timeout: Duration.seconds(280), alarms: false } as const;
    this.worker = new VisionFunction(this, 'Worker', withDefaults(worker, props.worker));
    this.bucket = props.bucket ?? createArchive(this, settings);
    this.resultBucket = props.resultBucket ?? this.bucket;
    const places = { ...settings, bucket: this.bucket, resultBucket: this.resultBucket };
    allowBatch(this.worker, places);
    const { timeout = VISION_FUNCTION_DEFAULTS.timeout } = this.worker;
    this.stateMachine = createMapMachine(this, {
      ...places,
      worker: this.worker,
      timeoutSeconds: timeout.toSeconds() + GRACE_SECONDS,
    });
    this.alarm = watchMetric(this, 'FailedAlarm', {
      description: 'A batch run has failed.',
      metric: this.stateMachine.metricFailed({ period: Duration.minutes(5) }),
      most: 0,
      actions: settings.alarmActions,
    });
  }
}
