import type { ModelSpec } from './manifest.js';
import type { RefuseField } from './refuse-field.js';
import type { ExtraInputSpec } from './vision-manifests.js';

/** Least and greatest element of whole-numbered types. */
const RANGES: Readonly<Partial<Record<NonNullable<ExtraInputSpec['dtype']>, readonly [number, number]>>> = {
  bool: [0, 1],
  uint8: [0, 255],
  int32: [-(2 ** 31), 2 ** 31 - 1],
  int64: [Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER],
};

/** Elements that one number may fill: a mask of 4096x4096 pixels. */
const MOST_ELEMENTS = 2 ** 24;

/** Checks that the values of the other inputs fit their types and dims, and that none of them is the picture. */
export function checkExtraInputs(
  { input, inputs = {} }: Pick<ModelSpec<unknown>, 'input' | 'inputs'>,
  refuse: RefuseField,
): void {
  for (const [name, spec] of Object.entries(inputs)) {
    const path = `inputs.${name}`;
    if (name === input?.name) {
      refuse(path, 'expected the name of another input but input.name says that this one takes the picture');
    }
    if (typeof spec.value === 'string') checkSize(spec, path, refuse);
    else checkNumbers(spec, [spec.value].flat(), path, refuse);
  }
}

function checkSize(
  { dtype = 'float32', dims = [1, 2] }: ExtraInputSpec,
  path: string,
  refuse: RefuseField,
): void {
  if (dtype === 'bool' || dtype === 'uint8') {
    refuse(`${path}.dtype`, `expected a type that holds a size in pixels but received ${dtype}`);
  }
  checkDims(dims, 2, path, refuse);
}

function checkNumbers(
  { dtype = 'float32', dims, order }: ExtraInputSpec,
  numbers: readonly number[],
  path: string,
  refuse: RefuseField,
): void {
  if (order !== undefined) refuse(`${path}.order`, 'expected only with a size');
  const range = RANGES[dtype];
  if (range !== undefined) {
    const [least, greatest] = range;
    const wrong = numbers.find((number) => !Number.isInteger(number) || number < least || number > greatest);
    if (wrong !== undefined) {
      refuse(
        `${path}.value`,
        `expected whole numbers from ${least} to ${greatest} (${dtype}) but received ${wrong}`,
      );
    }
  }
  if (dims === undefined) return;
  if (numbers.length === 1) checkFilled(dims, path, refuse);
  else checkDims(dims, numbers.length, path, refuse);
}

/** One number fills dims of any size, within reason. */
function checkFilled(dims: readonly number[], path: string, refuse: RefuseField): void {
  const elements = dims.reduce((product, extent) => product * extent, 1);
  if (elements <= MOST_ELEMENTS) return;
  refuse(
    `${path}.dims`,
    `expected dims of at most ${MOST_ELEMENTS} elements but received [${dims.join(',')}]`,
  );
}

function checkDims(dims: readonly number[], count: number, path: string, refuse: RefuseField): void {
  const elements = dims.reduce((product, extent) => product * extent, 1);
  if (elements === count) return;
  refuse(`${path}.dims`, `expected dims of ${count} elements but received [${dims.join(',')}]`);
}
