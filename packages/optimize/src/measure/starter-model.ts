import { encodeModel } from '../onnx/encode-model.js';
import { makeNode } from '../onnx/make-node.js';

/** The smallest model: one number that is returned as it is. */
export function starterModel(): Uint8Array {
  const value = (name: string) => ({
    name,
    type: { tensorType: { elemType: 1, shape: { dim: [{ dimValue: 1 }] } } },
  });
  return encodeModel({
    irVersion: 8,
    opsetImport: [{ domain: '', version: 13 }],
    metadataProps: [],
    graph: {
      name: 'starter',
      node: [makeNode('Identity', ['x'], ['y'])],
      initializer: [],
      input: [value('x')],
      output: [value('y')],
      valueInfo: [],
    },
  });
}
