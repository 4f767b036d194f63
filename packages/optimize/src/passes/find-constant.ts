import type { GraphEditor } from '../graph/graph-editor.js';
import { DATA_TYPES } from '../onnx/data-types.js';
import type { OnnxTensor } from '../onnx/onnx-tensor.js';
import { readTensor, type TensorValues } from '../onnx/read-tensor.js';

/** IR version from which an initializer that is listed as an input may be fed instead. */
const OVERRIDABLE_SINCE = 4;

/** The initializer of a name whose values are the same in every run. */
export function findConstant(editor: GraphEditor, name: string | undefined): OnnxTensor | undefined {
  const tensor = editor.initializer(name);
  if (tensor === undefined) return undefined;
  const overridable =
    (editor.model.irVersion ?? 0) >= OVERRIDABLE_SINCE && editor.isListedInput(name as string);
  return overridable ? undefined : tensor;
}

/** The float32 values of a constant; nothing where it is none or of another type. */
export function findFloats(
  editor: GraphEditor,
  name: string | undefined,
): (TensorValues & { readonly data: Float32Array }) | undefined {
  const tensor = findConstant(editor, name);
  if (tensor?.dataType !== DATA_TYPES.FLOAT) return undefined;
  return readTensor(tensor) as TensorValues & { readonly data: Float32Array };
}
