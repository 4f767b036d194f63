import { createRequire } from 'node:module';
import { asFields, asList, type Fields } from '../cloudformation.js';
import type { FunctionSettings } from './function-settings.js';

// Not imported: its types bring those of browsers with them, which contradict Node's.
const { parse } = createRequire(import.meta.url)('@cdktf/hcl2json') as {
  parse(filename: string, contents: string): Promise<Fields>;
};

/** Terraform's resources by `type.name`. */
export async function readTerraform(text: string): Promise<Readonly<Record<string, Fields>>> {
  const { resource } = await parse('main.tf', text);
  return Object.fromEntries(
    Object.entries(asFields(resource)).flatMap(([type, named]) =>
      Object.entries(asFields(named)).map(([name, blocks]) => [
        `${type}.${name}`,
        asFields(asList(blocks)[0]),
      ]),
    ),
  );
}

/** Settings of the one function of a `main.tf`. */
export function terraformSettings(resources: Readonly<Record<string, Fields>>): FunctionSettings {
  const ofType = (type: string) =>
    Object.entries(resources).flatMap(([name, fields]) => (name.startsWith(`${type}.`) ? [fields] : []));
  const [fn = {}, ...others] = ofType('aws_lambda_function');
  if (others.length > 0) throw new Error('Expected one function in main.tf.');
  return {
    runtime: fn.runtime,
    architecture: asList(fn.architectures)[0],
    handler: fn.handler,
    memory: fn.memory_size,
    timeout: fn.timeout,
    logRetentionDays: ofType('aws_cloudwatch_log_group')[0]?.retention_in_days,
  };
}
