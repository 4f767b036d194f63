import { describe, expect, it } from 'vitest';
import { graph, node, tensor } from '../__fixtures__/detail.js';
import type { AttributeValue } from '../graph-detail.js';
import { inferShapes } from './infer-shapes.js';

/** Dims of `y` after one node reads `x` and stored tensors. */
function infer(
  text: string,
  x: readonly number[],
  attributes: Readonly<Record<string, AttributeValue>> = {},
  stored: Readonly<Record<string, readonly number[]>> = {},
): readonly number[] | undefined {
  const lists = Object.entries(stored).map(([name, values]) => ({
    ...tensor(name, 'int64', values.length),
    values,
  }));
  const weights = tensor('w', 'float32', 8, 4, 3, 3);
  const detail = graph([node(text, attributes)], { initializers: [weights, ...lists] });
  return inferShapes(detail, new Map([['x', { dtype: 'float32', dims: x }]])).get('y')?.dims;
}

describe('inferShapes()', () => {
  it.each([
    ['Conv x w -> y', { pads: [1, 1, 1, 1] }, [1, 8, 9, 9]],
    ['Conv x w -> y', { strides: [2, 2] }, [1, 8, 4, 4]],
    ['Conv x w -> y', { dilations: [2, 2] }, [1, 8, 5, 5]],
    ['Conv x w -> y', { strides: [2, 2], auto_pad: 'SAME_UPPER' }, [1, 8, 5, 5]],
    ['ConvTranspose x w -> y', { strides: [2, 2], group: 2 }, [1, 8, 19, 19]],
    [
      'ConvTranspose x w -> y',
      { strides: [2, 2], pads: [1, 1, 1, 1], output_padding: [1, 1] },
      [1, 4, 18, 18],
    ],
    ['MaxPool x -> y', { kernel_shape: [2, 2], strides: [2, 2] }, [1, 4, 4, 4]],
    ['MaxPool x -> y', { kernel_shape: [2, 2], strides: [2, 2], ceil_mode: 1 }, [1, 4, 5, 5]],
    // The last window would begin in the padding.
    [
      'AveragePool x -> y',
      { kernel_shape: [1, 1], strides: [3, 3], pads: [0, 0, 1, 1], ceil_mode: 1 },
      [1, 4, 3, 3],
    ],
    ['GlobalAveragePool x -> y', {}, [1, 4, 1, 1]],
    ['Flatten x -> y', {}, [1, 324]],
    ['Transpose x -> y', {}, [9, 9, 4, 1]],
    ['Transpose x -> y', { perm: [0, 2, 3, 1] }, [1, 9, 9, 4]],
    ['DepthToSpace x -> y', { blocksize: 2 }, [1, 1, 18, 18]],
    ['ReduceMean x -> y', { axes: [2, -1], keepdims: 0 }, [1, 4]],
    ['ReduceMean x -> y', {}, [1, 1, 1, 1]],
    ['ArgMax x -> y', { axis: 1, keepdims: 0 }, [1, 9, 9]],
    ['Squeeze x -> y', {}, [4, 9, 9]],
    ['Unsqueeze x -> y', { axes: [0, -1] }, [1, 1, 4, 9, 9, 1]],
    ['Upsample x -> y', { scales: [1, 1, 2, 1.5] }, [1, 4, 18, 13]],
  ])('%s with %j gives %j', (text, attributes, expected) => {
    expect(infer(text, [1, 4, 9, 9], attributes)).toEqual(expected);
  });

  it.each<[string, Record<string, readonly number[]>, readonly number[]]>([
    ['Reshape x s -> y', { s: [0, -1] }, [1, 324]],
    ['Slice x s e a -> y', { s: [1, -2], e: [3, 1e15], a: [1, 3] }, [1, 2, 9, 2]],
    ['Slice x s e a p -> y', { s: [-1], e: [-1e15], a: [2], p: [-2] }, [1, 4, 5, 9]],
    ['Pad x p -> y', { p: [0, 0, 1, 2, 0, 0, 3, 4] }, [1, 4, 13, 15]],
    ['Resize x - - s -> y', { s: [1, 4, 5, 6] }, [1, 4, 5, 6]],
    ['Expand x s -> y', { s: [2, 1, 1, 1, 1] }, [2, 1, 4, 9, 9]],
    ['Tile x r -> y', { r: [1, 2, 1, 3] }, [1, 8, 9, 27]],
    ['Gather x i -> y', { i: [0, 0, 0] }, [3, 4, 9, 9]],
    ['TopK x k -> y', { k: [5] }, [1, 4, 9, 5]],
    ['ConstantOfShape s -> y', { s: [2, 3] }, [2, 3]],
  ])('%s reads the stored lists %j', (text, stored, expected) => {
    expect(infer(text.replaceAll(' -', ' ').replace(' > ', ' -> '), [1, 4, 9, 9], {}, stored)).toEqual(
      expected,
    );
  });

  it.each([
    ['MatMul a b -> y', [7, 2, 3], [3, 5], [7, 2, 5]],
    ['MatMul a b -> y', [3], [3, 5], [5]],
    ['Add a b -> y', [1, 4, 9, 9], [4, 1, 1], [1, 4, 9, 9]],
    ['Concat a b -> y', [2, 3], [5, 3], [7, 3]],
    ['GridSample a b -> y', [1, 4, 9, 9], [1, 6, 7, 2], [1, 4, 6, 7]],
    ['GatherND a b -> y', [3, 4, 5], [6, 2], [6, 5]],
  ])('%s of %j and %j gives %j', (text, a, b, expected) => {
    const inputs = new Map([
      ['a', { dtype: 'float32', dims: a } as const],
      ['b', { dtype: 'float32', dims: b } as const],
    ]);

    expect(inferShapes(graph([node(text)]), inputs).get('y')?.dims).toEqual(expected);
  });

  it('splits evenly, or as a list says', () => {
    const inputs = new Map([['x', { dtype: 'float32', dims: [7, 2] } as const]]);
    const even = inferShapes(graph([node('Split x -> a b c')]), inputs);
    const listed = inferShapes(graph([node('Split x -> a b', { split: [1, 6] })]), inputs);

    expect(['a', 'b', 'c'].map((name) => even.get(name)?.dims[0])).toEqual([3, 3, 1]);
    expect(['a', 'b'].map((name) => listed.get(name)?.dims[0])).toEqual([1, 6]);
  });

  it('follows a shape that the model computes', () => {
    const lists = [
      { ...tensor('two', 'int64', 1), values: [2] },
      { ...tensor('height', 'int64'), values: [2] },
      { ...tensor('rest', 'int64', 1), values: [-1] },
    ];
    const nodes = [
      node('Shape x -> s'),
      node('Gather s height -> h', { axis: 0 }),
      node('Unsqueeze h -> h1', { axes: [0] }),
      node('Div h1 two -> half'),
      node('Concat half rest -> wanted', { axis: 0 }),
      node('Reshape x wanted -> y'),
    ];
    const inputs = new Map([['x', { dtype: 'float32', dims: [1, 3, 9, 4] } as const]]);

    expect(inferShapes(graph(nodes, { initializers: lists }), inputs).get('y')?.dims).toEqual([4, 27]);
  });

  it.each([
    ['Cast x -> y', { to: 10 }, 'float16'],
    ['ArgMax x -> y', {}, 'int64'],
    ['QuantizeLinear x -> y', {}, 'uint8'],
    ['Less x x -> y', {}, 'bool'],
  ])('%s with %j gives %s', (text, attributes, dtype) => {
    const inputs = new Map([['x', { dtype: 'float32', dims: [2] } as const]]);

    expect(inferShapes(graph([node(text, attributes)]), inputs).get('y')?.dtype).toBe(dtype);
  });

  it('takes what the file stores where no rule knows, and leaves out what depends on the rest', () => {
    const nodes = [node('If x -> a'), node('Relu a -> b'), node('Mystery x -> c'), node('Relu c -> d')];
    const values = [{ name: 'a', dtype: 'float32', dims: [2, 2] } as const];
    const known = inferShapes(graph(nodes, { values }), new Map([['x', { dtype: 'bool', dims: [] }]]));

    expect(known.get('b')?.dims).toEqual([2, 2]);
    expect(known.has('c') || known.has('d')).toBe(false);
  });

  it.each([
    ['sides below nothing', 'Conv x w -> y', [1, 4, 1, 1], {}],
    ['parts of an element', 'DepthToSpace x -> y', [1, 3, 9, 9], { blocksize: 2 }],
    ['an axis that is not there', 'Concat x -> y', [1, 4], { axis: 7 }],
    ['windows of fewer axes than strides', 'MaxPool x -> y', [1, 4], { kernel_shape: [2, 2] }],
    [
      'more axes than any picture has',
      'Unsqueeze x -> y',
      [1],
      { axes: Array.from({ length: 40 }, (_, at) => at) },
    ],
  ])('knows nothing of a damaged model: %s', (_what, text, x, attributes) => {
    expect(infer(text, x, attributes)).toBeUndefined();
  });
});
