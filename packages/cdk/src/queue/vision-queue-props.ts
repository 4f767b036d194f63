import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import type { IHttpRouteAuthorizer, ThrottleSettings } from 'aws-cdk-lib/aws-apigatewayv2';
import type { IAlarmAction } from 'aws-cdk-lib/aws-cloudwatch';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { VisionFunctionProps } from '../function/vision-function-props.js';

/** What a {@link VisionQueue} is made from. */
export interface VisionQueueProps {
  /**
   * Function that answers requests: `jobs.submit()`, `jobs.status()`, `jobs.cancel()`. It has 1024 MB and alarms for
   * errors and throttles unless told otherwise.
   */
  readonly api: VisionFunctionProps;
  /**
   * Function that works on jobs: `jobs.work()`. Its timeout decides the queue's visibility timeout; it has alarms for
   * errors and throttles unless told otherwise.
   */
  readonly worker: VisionFunctionProps;
  /**
   * Function that fails the jobs of dead letters: `jobs.deadLetter()`. It has 256 MB, 30 s and no alarms but those of
   * the queue unless told otherwise.
   */
  readonly deadLetter: VisionFunctionProps;
  /** An HTTP API of its own before `api`. @defaultValue none; `addRoutes()` gives the routes to one of yours */
  readonly httpApi?: VisionQueueHttpApi;
  /**
   * Origins of web pages that upload pictures to the bucket and read results from there, and that call `httpApi`.
   * @defaultValue none
   */
  readonly browserOrigins?: readonly string[];
  /** Messages of one invocation of the worker at most, 1 to 10000; above 10 it needs a window. @defaultValue 5 */
  readonly batchSize?: number;
  /** How long messages are collected for a batch, 0 to 300 whole seconds. @defaultValue 1 second */
  readonly batchingWindow?: Duration;
  /** Workers at a time, 2 to 1000. @defaultValue 10 */
  readonly maxConcurrency?: number;
  /** How often a message is received before it is a dead letter, 5 to 1000. @defaultValue 5 */
  readonly maxReceiveCount?: number;
  /** The `retentionMs` of your `createJobs()`, up to 30 days: objects are deleted a day after it. @defaultValue 1 day */
  readonly retention?: Duration;
  /** Whether the table can be restored to any second of the last 35 days. @defaultValue false */
  readonly pointInTimeRecovery?: boolean;
  /** Bucket that the accesses to pictures and results are logged to. @defaultValue none */
  readonly accessLogsBucket?: IBucket;
  /** What becomes of the table and the bucket when they leave the stack. @defaultValue RemovalPolicy.RETAIN */
  readonly removalPolicy?: RemovalPolicy;
  /** How old a job or a dead letter may get before its alarm, in whole seconds. @defaultValue 15 minutes */
  readonly alarmAge?: Duration;
  /** What every alarm does, also those of the functions, such as `new SnsAction(topic)`. @defaultValue nothing */
  readonly alarmActions?: readonly IAlarmAction[];
}

/** Who may call the routes of jobs. */
export interface VisionQueueRoutes {
  /** `HttpIamAuthorizer`, `HttpJwtAuthorizer`, …; `new HttpNoneAuthorizer()` lets anyone in who finds the address. */
  readonly authorizer: IHttpRouteAuthorizer;
  /** Scopes that a caller's token needs, for authorizers that know scopes. @defaultValue none */
  readonly authorizationScopes?: readonly string[];
}

/** An HTTP API with the routes of jobs and an access log. */
export interface VisionQueueHttpApi extends VisionQueueRoutes {
  /** Requests per second and in a burst. @defaultValue those of the account */
  readonly throttle?: ThrottleSettings;
}

/** Defaults of {@link VisionQueueProps}. */
export const VISION_QUEUE_DEFAULTS = Object.freeze({
  batchSize: 5,
  batchingWindow: Duration.seconds(1),
  maxConcurrency: 10,
  maxReceiveCount: 5,
  retention: Duration.days(1),
  pointInTimeRecovery: false,
  removalPolicy: RemovalPolicy.RETAIN,
  alarmAge: Duration.minutes(15),
  browserOrigins: [] as readonly string[],
  alarmActions: [] as readonly IAlarmAction[],
});
