import { delimiter, join } from 'node:path';
import type { ResolvedFunctionOptions } from '../function/lambda-function-options.js';

/** What {@link environmentVariables} needs beside the function's options. */
export interface EnvironmentVariablesOptions {
  /** `host:port` of the Runtime API. */
  readonly runtimeApi: string;
  /** Major version of the node binary. */
  readonly nodeMajor: number;
  /** Log stream name. */
  readonly environmentId: string;
  /** Folder that stands for `/opt`; absent without layers. */
  readonly opt?: string | undefined;
}

/**
 * The environment of a runtime process: what Lambda defines, then what the function configures.
 *
 * Nothing of the host comes through, so a bundle that leans on a variable of the developer's shell fails here
 * as it would on AWS. Credentials are fake. The function cannot redefine what the runtime itself needs.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html#configuration-envvars-runtime
 */
export function environmentVariables(
  fn: ResolvedFunctionOptions,
  options: EnvironmentVariablesOptions,
): Record<string, string> {
  return {
    ...windowsEssentials(),
    PATH: `/var/lang/bin:/usr/local/bin:/usr/bin:/bin:${options.opt ?? '/opt'}/bin`,
    LANG: 'en_US.UTF-8',
    TZ: ':UTC',
    AWS_REGION: fn.region,
    AWS_DEFAULT_REGION: fn.region,
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_SESSION_TOKEN: 'test',
    AWS_XRAY_CONTEXT_MISSING: 'LOG_ERROR',
    AWS_EXECUTION_ENV: `AWS_Lambda_nodejs${options.nodeMajor}.x`,
    AWS_LAMBDA_FUNCTION_NAME: fn.name,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(fn.memoryMb),
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${fn.name}`,
    AWS_LAMBDA_LOG_STREAM_NAME: options.environmentId,
    ...layerVariables(options),
    ...fn.env,
    AWS_LAMBDA_RUNTIME_API: options.runtimeApi,
    LAMBDA_TASK_ROOT: fn.taskRoot,
    _HANDLER: fn.handler,
  };
}

/** `/opt` cannot be mounted without root, so everything that would look there is told of the other folder. */
function layerVariables({ opt, nodeMajor }: EnvironmentVariablesOptions): Record<string, string> {
  if (opt === undefined) return {};
  const modules = [join(opt, `nodejs/node${nodeMajor}/node_modules`), join(opt, 'nodejs/node_modules')];
  return {
    NODE_PATH: modules.join(delimiter),
    LD_LIBRARY_PATH: join(opt, 'lib'),
    LAMBDA_VISION_LAYER: join(opt, 'lambda-vision'),
  };
}

/** Windows cannot start node without these two. */
function windowsEssentials(): Record<string, string> {
  if (process.platform !== 'win32') return {};
  const { SystemRoot = 'C:\\Windows', TEMP = 'C:\\Windows\\Temp' } = process.env;
  return { SystemRoot, TEMP };
}
