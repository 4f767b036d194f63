import { ManifestError } from '../errors/manifest-error.js';
import type { PreprocessPlan } from '../preprocess/preprocess-plan.js';
import type { TensorMetadata } from '../runtime/vision-session.js';

/** What of a manifest is held against its model. */
export interface StageInputCheck {
  readonly source: string;
  /** Where the spec stands in the manifest; empty for its root. */
  readonly path: string;
  readonly plan: PreprocessPlan;
  /** Name of the picture's input. */
  readonly inputName: string;
  /** Names in the manifest's `inputs`. */
  readonly extraInputs: readonly string[];
  readonly inputs: readonly TensorMetadata[];
}

/**
 * Refuses a manifest whose inputs are not those of its model, before the first picture does.
 *
 * @throws {ManifestError} That names the field, what was expected, and what the model has.
 */
export function checkStageInput(check: StageInputCheck): void {
  const { source, path, plan, inputName, extraInputs, inputs } = check;
  const field = (name: string) => (path === '' ? name : `${path}.${name}`);
  const has = inputs.map(({ name }) => name).join(', ');
  const picture = inputs.find(({ name }) => name === inputName);
  if (!picture) {
    const reason = `expected an input of the model but received "${inputName}"; the model has ${has}`;
    throw new ManifestError({ source, path: field('input.name'), reason });
  }
  const known = [inputName, ...extraInputs];
  const unnamed = inputs.find(({ name }) => !known.includes(name));
  const unknown = extraInputs.find((name) => !inputs.some((input) => input.name === name));
  if (unnamed || unknown !== undefined) {
    const reason = unnamed
      ? `expected a value for the model's input ${unnamed.name}`
      : `expected only inputs of the model but received "${unknown}"; the model has ${has}`;
    throw new ManifestError({ source, path: field('inputs'), reason });
  }
  if (picture.dtype !== plan.input.dtype) {
    const reason = `expected ${picture.dtype}, which the model takes, but received ${plan.input.dtype}`;
    throw new ManifestError({ source, path: field('input.dtype'), reason });
  }
  checkDims(picture, plan, (name, reason) => new ManifestError({ source, path: field(name), reason }));
}

function checkDims(
  { dims }: TensorMetadata,
  { input, inputSize, channels }: PreprocessPlan,
  refuse: (name: string, reason: string) => ManifestError,
): void {
  if (dims.length === 0) return;
  const { width, height } = inputSize ?? { width: undefined, height: undefined };
  const planned = input.layout === 'NCHW' ? [1, channels, height, width] : [1, height, width, channels];
  const fits =
    dims.length === planned.length &&
    planned.every((extent, axis) => {
      const taken = dims[axis];
      return extent === undefined || typeof taken !== 'number' || taken < 0 || taken === extent;
    });
  if (fits) return;
  const made = planned.map((extent) => extent ?? '?').join(',');
  throw refuse('preprocess', `expected [${dims.join(',')}], which the model takes, but it makes [${made}]`);
}
