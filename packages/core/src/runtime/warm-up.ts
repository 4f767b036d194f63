import { InvalidOptionError } from '../errors/invalid-option-error.js';
import type { Dtype } from '../tensor/dtype.js';
import type { Tensor } from '../tensor/tensor.js';
import { describeTensor } from './describe-tensor.js';
import { DTYPE_ARRAYS } from './dtype-arrays.js';
import type { TensorMetadata, VisionSession } from './vision-session.js';

/** Options of {@link warmUp}. */
export interface WarmUpOptions {
  /** Dims by input name; needed for inputs with dynamic dims. @defaultValue the model's dims */
  readonly dims?: Readonly<Record<string, readonly number[]>>;
}

/** Elements above which a warm-up is taken for a mistake: 2^28, 1 GiB of float32. */
const MOST_ELEMENTS = 2 ** 28;

/**
 * Runs a model once on zeros, so that the first request is not the slow one: WebAssembly compiles functions when
 * they are first called, and ONNX Runtime plans and allocates on the first run.
 *
 * @throws {InvalidOptionError} If an input has dynamic dims and none were given, or dims are no positive integers.
 * @throws {TensorShapeError} If given dims do not fit the model.
 * @throws {InferenceError} If the engine fails.
 */
export async function warmUp(session: VisionSession, options: WarmUpOptions = {}): Promise<void> {
  const { dims = {} } = options;
  const stranger = Object.keys(dims).find((name) => session.inputs.every((input) => input.name !== name));
  if (stranger !== undefined)
    throw new InvalidOptionError({
      option: `dims.${stranger}`,
      expected: `left out, the model's inputs are ${session.inputs.map(({ name }) => name).join(', ')},`,
      received: dims[stranger],
    });
  const feeds = session.inputs.map((input) => [input.name, zeros(input, dims[input.name])] as const);
  await session.run(Object.fromEntries(feeds));
}

function zeros(input: TensorMetadata, given: readonly number[] | undefined): Tensor {
  const dims = given ?? input.dims.filter((extent) => typeof extent === 'number');
  const elements = dims.reduce((product, extent) => product * extent, 1);
  const complete = given !== undefined || dims.length === input.dims.length;
  const countable = dims.every((extent) => Number.isInteger(extent) && extent > 0);
  if (!complete || !countable || elements > MOST_ELEMENTS)
    throw new InvalidOptionError({
      option: `dims.${input.name}`,
      expected: `positive whole numbers for ${describeTensor(input.dtype, input.dims)}, at most ${MOST_ELEMENTS} elements in all`,
      received: given === undefined ? undefined : `[${given.join(',')}]`,
    });
  return { dtype: input.dtype, dims, data: zeroData(input.dtype, elements) };
}

function zeroData(dtype: Dtype, elements: number): Tensor['data'] {
  if (dtype === 'string') return new Array<string>(elements).fill('');
  return new DTYPE_ARRAYS[dtype](elements);
}
