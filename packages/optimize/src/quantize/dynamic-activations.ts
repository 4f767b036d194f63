import type { GraphEditor } from '../graph/graph-editor.js';
import { makeNode } from '../onnx/make-node.js';
import type { OnnxNode } from '../onnx/onnx-node.js';

/** A tensor that is quantized in every run. */
export interface DynamicActivation {
  /** uint8. */
  readonly values: string;
  /** float32 scalar. */
  readonly scale: string;
  /** uint8 scalar. */
  readonly zeroPoint: string;
}

/** Quantizes tensors where they are needed, each once however many layers read it. */
export class DynamicActivations {
  readonly #editor: GraphEditor;
  readonly #known = new Map<string, DynamicActivation>();

  constructor(editor: GraphEditor) {
    this.#editor = editor;
  }

  /** The quantized form of a tensor; it is computed before `reader`, its first reader. */
  of(tensor: string, reader: OnnxNode): DynamicActivation {
    const known = this.#known.get(tensor);
    if (known !== undefined) return known;
    const name = (part: string): string => this.#editor.uniqueName(`${tensor}_${part}`);
    const activation = { values: name('uint8'), scale: name('scale'), zeroPoint: name('zero_point') };
    const { values, scale, zeroPoint } = activation;
    this.#editor.insertBefore(
      reader,
      makeNode('DynamicQuantizeLinear', [tensor], [values, scale, zeroPoint]),
    );
    this.#known.set(tensor, activation);
    return activation;
  }
}
