import type {
  BundleFunctionOptions,
  EsbuildOptions,
  ModelOption,
  SnapshotOptions,
} from '@lambda-vision/bundle';
import type { Duration } from 'aws-cdk-lib';
import type { Architecture, FunctionOptions, ILayerVersion, Runtime } from 'aws-cdk-lib/aws-lambda';
import type { ILogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { FunctionAlarmOptions } from '../alarms/function-alarm-options.js';

/** Properties of {@link VisionFunction}. Either `entry` or `bundled` is required. */
export interface VisionFunctionProps
  extends Pick<
    FunctionOptions,
    | 'allowAllOutbound'
    | 'applicationLogLevelV2'
    | 'codeSigningConfig'
    | 'currentVersionOptions'
    | 'deadLetterQueue'
    | 'deadLetterTopic'
    | 'description'
    | 'environment'
    | 'environmentEncryption'
    | 'ephemeralStorageSize'
    | 'events'
    | 'filesystem'
    | 'functionName'
    | 'initialPolicy'
    | 'insightsVersion'
    | 'layers'
    | 'loggingFormat'
    | 'maxEventAge'
    | 'onFailure'
    | 'onSuccess'
    | 'recursiveLoop'
    | 'reservedConcurrentExecutions'
    | 'retryAttempts'
    | 'runtimeManagementMode'
    | 'securityGroups'
    | 'systemLogLevelV2'
    | 'tracing'
    | 'vpc'
    | 'vpcSubnets'
  > {
  /** File that exports `handler`, TypeScript or JavaScript; it is bundled while synthesising. */
  readonly entry?: string;
  /** Folder that `bundleFunction()` or `lambda-vision bundle` wrote before, instead of `entry`. It is deployed as it is. */
  readonly bundled?: string;
  /**
   * Models that go into the bundle, as in `bundleFunction()`: paths relative to the entry's package, which keep them in
   * the bundle, or an object of path in the bundle → path of the source. @defaultValue none
   */
  readonly models?: ModelOption;
  /**
   * Whether the bundle gets a snapshot of the engine with all models, which halves the time to the first answer. It is
   * made for the threads that `memorySize` gives. @defaultValue `true` with `models`, unless `layer` has the native engine
   */
  readonly snapshot?: boolean | Omit<SnapshotOptions, 'threads'>;
  /** How the code is bundled; with `entry` only. @defaultValue as in `bundleFunction()` */
  readonly bundling?: FunctionBundlingOptions;
  /**
   * Layer that has the engine and the decoders: it is attached, and the bundle leaves out what it has. Both have to be of
   * the same version of lambda-vision. @defaultValue none
   */
  readonly layer?: ILayerVersion;
  /** @defaultValue 'index.handler' */
  readonly handler?: string;
  /** `nodejs22.x` or newer. @defaultValue `Runtime.NODEJS_24_X` */
  readonly runtime?: Runtime;
  /** The same bundle runs on both. @defaultValue `Architecture.ARM_64` */
  readonly architecture?: Architecture;
  /**
   * MB, 128–10,240. 1,769 are one vCPU; the engine has one thread for each whole one. @defaultValue 1769
   */
  readonly memorySize?: number;
  /** 1 s to 15 min. API Gateway waits for 29 s. @defaultValue 29 s */
  readonly timeout?: Duration;
  /** Where the function logs. @defaultValue a log group of its own, which goes with the function */
  readonly logGroup?: ILogGroup;
  /** How long the log group of its own keeps what was logged. @defaultValue `RetentionDays.TWO_WEEKS` */
  readonly logRetention?: RetentionDays;
  /** When to alarm; `false` for never. @defaultValue errors, throttles, and durations near the timeout */
  readonly alarms?: false | FunctionAlarmOptions;
}

/** How {@link VisionFunction} bundles: the options of `bundleFunction()` that a construct does not decide itself. */
export interface FunctionBundlingOptions
  extends Pick<BundleFunctionOptions, 'minify' | 'sourcemap' | 'external' | 'target' | 'define' | 'env'> {
  /** More options of esbuild. Plugins are functions and cannot be passed on: bundle before, and give `bundled`. */
  readonly esbuild?: Omit<EsbuildOptions, 'plugins'>;
}
