import { withDefaults } from '../defaults/with-defaults.js';

/** How {@link mapDefinition} hands pictures out. */
export interface MapDefinitionOptions {
  /** Seconds after which a batch is given up, longer than the function's timeout. */
  readonly timeoutSeconds: number;
  /** Pictures of a batch, 1 to 1000. @defaultValue 20 */
  readonly maxItemsPerBatch?: number;
  /** Batches at a time, 1 to 10000. @defaultValue 200 */
  readonly maxConcurrency?: number;
  /** Percent of the batches that may fail, their retries used up, before the execution does, 0 to 100. @defaultValue 5 */
  readonly toleratedFailurePercentage?: number;
  /** Whether results go to another bucket than the pictures'. @defaultValue false */
  readonly hasResultBucket?: boolean;
}

/** Defaults of {@link MapDefinitionOptions}. */
export const MAP_DEFINITION_DEFAULTS = Object.freeze({
  maxItemsPerBatch: 20,
  maxConcurrency: 200,
  toleratedFailurePercentage: 5,
  hasResultBucket: false,
});

/** Name of the map; it is part of the ARNs of its executions. */
export const MAP_LABEL = 'ReadPictures';

/**
 * Writes a state machine in the States Language that lists the pictures below a prefix of a bucket and hands them, in
 * batches, to a function with a `createMapWorker()` of `@lambda-vision/queue`. {@link VisionBatch} deploys it; SAM,
 * Terraform and others take its JSON and put the function's ARN for `${BatchFunctionArn}` and, with
 * `hasResultBucket`, a name for `${ResultBucketName}`.
 */
export function mapDefinition(options: MapDefinitionOptions): object {
  const { timeoutSeconds, ...settings } = withDefaults(MAP_DEFINITION_DEFAULTS, options);
  return {
    Comment:
      'Works on every picture below a prefix of a bucket, batch by batch. Input: { "bucket", "prefix", "resultPrefix" }. Started again, it passes over pictures that have a result.',
    StartAt: MAP_LABEL,
    States: {
      [MAP_LABEL]: {
        Type: 'Map',
        Label: MAP_LABEL,
        ItemReader: {
          Resource: 'arn:aws:states:::s3:listObjectsV2',
          Parameters: { 'Bucket.$': '$.bucket', 'Prefix.$': '$.prefix' },
        },
        ItemBatcher: {
          MaxItemsPerBatch: settings.maxItemsPerBatch,
          BatchInput: {
            'bucket.$': '$.bucket',
            'resultPrefix.$': '$.resultPrefix',
            ...(settings.hasResultBucket && { resultBucket: `\${ResultBucketName}` }),
          },
        },
        MaxConcurrency: settings.maxConcurrency,
        ToleratedFailurePercentage: settings.toleratedFailurePercentage,
        ItemProcessor: {
          ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
          StartAt: 'ReadBatch',
          States: { ReadBatch: readBatch(timeoutSeconds) },
        },
        End: true,
      },
    },
  };
}

function readBatch(timeoutSeconds: number): object {
  return {
    Type: 'Task',
    Resource: 'arn:aws:states:::lambda:invoke',
    Parameters: { FunctionName: `\${BatchFunctionArn}`, 'Payload.$': '$' },
    OutputPath: '$.Payload',
    TimeoutSeconds: timeoutSeconds,
    Retry: [
      {
        Comment: 'What has a result is not read again: a retry goes on where the attempt ended.',
        ErrorEquals: [
          // What the map worker throws when a batch takes longer than its invocation.
          'MapUnfinished',
          'Lambda.TooManyRequestsException',
          'Lambda.ServiceException',
          'Lambda.SdkClientException',
          'Sandbox.Timedout',
        ],
        IntervalSeconds: 2,
        BackoffRate: 2,
        MaxDelaySeconds: 60,
        MaxAttempts: 3,
        JitterStrategy: 'FULL',
      },
    ],
    End: true,
  };
}
