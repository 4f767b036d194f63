import { Duration } from 'aws-cdk-lib';
import {
  Architecture,
  type CfnFunction,
  Function as LambdaFunction,
  Runtime,
  Tracing,
} from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { createFunctionRole } from '../access/create-function-role.js';
import { createFunctionAlarms, type FunctionAlarms } from '../alarms/create-function-alarms.js';
import { annotateWarnings } from '../bundling/annotate-warnings.js';
import { checkSize } from '../bundling/check-size.js';
import { VisionLayer } from '../layer/vision-layer.js';
import { createLogGroup } from '../logs/create-log-group.js';
import { checkFunctionProps } from './check-function-props.js';
import { checkLayer } from './check-layer.js';
import { engineThreads } from './engine-threads.js';
import { functionCode } from './function-code.js';
import type { VisionFunctionProps } from './vision-function-props.js';
import { warnOfSnapshot } from './warn-of-snapshot.js';

/** What applies where nothing is said. */
export const VISION_FUNCTION_DEFAULTS = Object.freeze({
  handler: 'index.handler',
  runtime: Runtime.NODEJS_24_X,
  architecture: Architecture.ARM_64,
  /** MB. */
  memorySize: 1769,
  timeout: Duration.seconds(29),
});

/**
 * A Lambda function for vision: handler, engine, models and snapshot bundled while synthesising, with a log group and a
 * role of its own, and alarms. What `aws-cdk-lib` does with functions it does with this one.
 *
 * @example
 * ```ts
 * const reader = new VisionFunction(this, 'Reader', { entry: 'src/handler.ts', models: 'models/reader' });
 * new LambdaRestApi(this, 'Api', { handler: reader, binaryMediaTypes: ['image/jpeg', 'image/png', 'image/webp'] });
 * ```
 */
export class VisionFunction extends LambdaFunction {
  /** Threads that the engine has, and that the snapshot is made for. 1–6. */
  readonly threads: number;
  /** Empty where none is wanted. */
  readonly alarms: FunctionAlarms;

  /**
   * @throws {ConstructError} If a property is not allowed, the code cannot be bundled or is too large, or the layer does
   *   not fit.
   */
  constructor(scope: Construct, id: string, props: VisionFunctionProps) {
    const path = `${scope.node.path}/${id}`;
    checkFunctionProps(path, props);
    const { entry, bundled, models, snapshot, bundling, layer, logRetention, alarms, tracing, ...others } =
      props;
    const {
      handler = VISION_FUNCTION_DEFAULTS.handler,
      runtime = VISION_FUNCTION_DEFAULTS.runtime,
      architecture = VISION_FUNCTION_DEFAULTS.architecture,
      memorySize = VISION_FUNCTION_DEFAULTS.memorySize,
      timeout = VISION_FUNCTION_DEFAULTS.timeout,
    } = others;
    const threads = engineThreads(memorySize, props.environment);
    const { code, report } = functionCode(path, props, threads);
    const checkPackage = () => {
      const { bytes, version } = report() ?? {};
      checkSize(path, { code: bytes, layers: layer instanceof VisionLayer ? layer.bytes : undefined });
      if (layer instanceof VisionLayer) checkLayer(path, layer, { architecture, version });
    };
    checkPackage();
    // Beside the function, not in it: a parent has to exist before its children, and both before the function.
    const logGroup = props.logGroup ?? createLogGroup(scope, `${id}Logs`, logRetention);
    const traces = tracing === Tracing.ACTIVE || tracing === Tracing.PASS_THROUGH;
    const hasInsights = props.insightsVersion !== undefined;
    const rights = { logGroup, traces, inVpc: props.vpc !== undefined, hasInsights };
    const role = createFunctionRole(scope, `${id}Role`, rights);
    super(scope, id, {
      ...others,
      handler,
      runtime,
      architecture,
      memorySize,
      timeout,
      code,
      role,
      logGroup,
      layers: [...(layer ? [layer] : []), ...(props.layers ?? [])],
    });
    // The property would add its statement to the policy of what the function is granted.
    if (traces) (this.node.defaultChild as CfnFunction).tracingConfig = { mode: tracing };
    checkPackage();
    annotateWarnings(this, report()?.warnings ?? []);
    this.threads = threads;
    if (bundled !== undefined) warnOfSnapshot(this, bundled);
    this.alarms = alarms === false ? {} : createFunctionAlarms(this, alarms ?? {}, { timeout, hasInsights });
  }
}
