import type { OnnxInitializer, OnnxNode } from './onnx-graph.js';

/** Convolutions that keep colours apart, and the matrix that reads them. */
export interface HiddenConvolutions {
  /** From the picture, in planes, to the tensor `features`. */
  readonly nodes: readonly OnnxNode[];
  readonly initializers: readonly OnnxInitializer[];
  /** Weights `[3, channels]`, a row for each colour. */
  readonly matrix: readonly number[];
}

/**
 * Two 3x3 convolutions with a `Relu` each. Channel k follows colour k mod 3; the other weights are small noise, the same
 * in every run.
 */
export function hiddenConvolutions(pixels: string, channels: number, gain: number): HiddenConvolutions {
  const noise = createNoise();
  const filters = (inputs: number, weight: number, spread: number) =>
    Array.from({ length: channels * inputs * 9 }, (_, index) => {
      const [output, input] = [Math.floor(index / (inputs * 9)), Math.floor(index / 9) % inputs];
      const isCentre = index % 9 === 4;
      return (isCentre && output % 3 === input % 3 ? weight : 0) + spread * noise();
    });
  const alike = [0, 1, 2].map((colour) => Math.floor((channels - colour + 2) / 3));
  const attributes = { kernel_shape: [3, 3], pads: [1, 1, 1, 1] };
  return {
    nodes: [
      { op: 'Conv', inputs: [pixels, 'first'], outputs: ['a'], attributes, name: 'first' },
      { op: 'Relu', inputs: ['a'], outputs: ['b'] },
      { op: 'Conv', inputs: ['b', 'second'], outputs: ['c'], attributes, name: 'second' },
      { op: 'Relu', inputs: ['c'], outputs: ['features'] },
    ],
    initializers: [
      { name: 'first', dims: [channels, 3, 3, 3], data: filters(3, 1, 0.02) },
      {
        name: 'second',
        dims: [channels, channels, 3, 3],
        data: filters(channels, 3 / channels, 0.1 / channels),
      },
    ],
    matrix: Array.from({ length: 3 * channels }, (_, index) => {
      const [colour, channel] = [Math.floor(index / channels), index % channels];
      return channel % 3 === colour ? gain / alike[colour]! : 0;
    }),
  };
}

/** Numbers from −1 to 1 (Tommy Ettinger's mulberry32). */
function createNoise(): () => number {
  let state = 1;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let bits = Math.imul(state ^ (state >>> 15), 1 | state);
    bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits;
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 31 - 1;
  };
}
