import { UnexpectedOutputError } from '../errors/unexpected-output-error.js';
import type { TensorManifest } from '../model/vision-manifests.js';
import { toRawOutput } from '../postprocess/to-raw-output.js';
import type { ModelStage } from './model-stage.js';
import { singleStageTask } from './single-stage-task.js';
import type { PreparedTask } from './task-factory.js';

/** What a runner of raw tensors is made of. */
export interface TensorRunnerParts {
  readonly manifest: TensorManifest;
  readonly stage: ModelStage;
}

/**
 * Composes preprocessing and model; the outputs that the manifest names, or all of them, are the result.
 *
 * @throws {UnexpectedOutputError} If the model has no output of a name.
 */
export function createTensorRunner({ manifest, stage }: TensorRunnerParts): PreparedTask<'tensor'> {
  const all = stage.outputs.map(({ name }) => name);
  const names = manifest.output.names ?? all;
  const unknown = names.find((name) => !all.includes(name));
  if (unknown !== undefined) {
    const received = all.join(', ');
    throw new UnexpectedOutputError({ expected: `an output named ${unknown} (output.names)`, received });
  }
  return singleStageTask<'tensor'>(stage, ({ outputs }) => ({
    task: 'tensor',
    outputs: Object.fromEntries(names.map((name) => [name, toRawOutput(outputs[name]!, name)])),
  }));
}
