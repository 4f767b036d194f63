import { describe, expect, it } from 'vitest';
import { graph, node, tensor } from './__fixtures__/detail.js';
import { countWeights } from './count-weights.js';

describe('countWeights()', () => {
  it('counts by dtype, largest first', () => {
    const main = graph([], {
      initializers: [tensor('a', 'float16', 3), tensor('b', 'float32', 2, 4), tensor('c', 'float32')],
    });

    expect(countWeights([main])).toEqual({
      parameters: 12,
      initializerParameters: 12,
      bytes: 42,
      byDtype: [
        { dtype: 'float32', parameters: 9, bytes: 36 },
        { dtype: 'float16', parameters: 3, bytes: 6 },
      ],
    });
  });

  it('counts constants, bodies of loops and functions, which are no initializers of the main graph', () => {
    const body = graph([{ ...node('Constant -> c'), tensors: [tensor('', 'int64', 5)] }], {
      initializers: [tensor('w', 'int8', 7)],
    });
    const main = graph([{ ...node('Loop -> y'), graphs: [body] }], {
      initializers: [tensor('a', 'int8', 2)],
    });
    const own = graph([{ ...node('Constant -> c'), tensors: [tensor('', 'int64', 1)] }]);

    expect(countWeights([main, own])).toMatchObject({ parameters: 15, initializerParameters: 2, bytes: 57 });
  });

  it('packs two of four bits into a byte, and takes strings as they lie in the file', () => {
    const main = graph([], {
      initializers: [tensor('q', 'uint4', 5), { ...tensor('s', 'string', 2), byteLength: 11 }],
    });

    expect(countWeights([main]).bytes).toBe(3 + 11);
  });
});
