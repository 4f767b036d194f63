import { parse } from 'yaml';
import { asFields } from '../cloudformation.js';
import type { FunctionSettings } from './function-settings.js';

/** Settings of the one function of a `serverless.yml`. */
export function readServerless(text: string): FunctionSettings & { readonly binaryMediaTypes: unknown } {
  const { provider, functions } = asFields(parse(text));
  const [fn, ...others] = Object.values(asFields(functions)).map(asFields);
  if (fn === undefined || others.length > 0) throw new Error('Expected one function in serverless.yml.');
  const { runtime, architecture, handler, memorySize, timeout, logRetentionInDays, apiGateway } = {
    ...asFields(provider),
    ...fn,
  };
  return {
    runtime,
    architecture,
    handler,
    memory: memorySize,
    timeout,
    logRetentionDays: logRetentionInDays,
    binaryMediaTypes: asFields(apiGateway).binaryMediaTypes,
  };
}
