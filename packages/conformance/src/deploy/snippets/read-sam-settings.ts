import { asFields, asList } from '../cloudformation.js';
import { readSamTemplate } from '../read-sam-template.js';
import { withGlobals } from '../sam/expand-function.js';
import type { FunctionSettings } from './function-settings.js';

/** Settings of the one function of a SAM template. */
export function readSamSettings(path: string): FunctionSettings {
  const { Globals, Resources } = readSamTemplate(path);
  const ofType = (type: string) =>
    Object.values(Resources).flatMap(({ Type, Properties }) => (Type === type ? [asFields(Properties)] : []));
  const [fn = {}, ...others] = ofType('AWS::Serverless::Function');
  if (others.length > 0) throw new Error(`Expected one function in ${path}.`);
  const { Runtime, Architectures, Handler, MemorySize, Timeout } = withGlobals(
    asFields(Globals.Function),
    fn,
  );
  return {
    runtime: Runtime,
    architecture: asList(Architectures)[0],
    handler: Handler,
    memory: MemorySize,
    timeout: Timeout,
    logRetentionDays: ofType('AWS::Logs::LogGroup')[0]?.RetentionInDays,
  };
}
