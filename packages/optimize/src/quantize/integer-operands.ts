import type { GraphEditor } from '../graph/graph-editor.js';
import { quantizePerChannel } from '../numeric/quantize-per-channel.js';
import { DATA_TYPES } from '../onnx/data-types.js';
import { makeNode } from '../onnx/make-node.js';
import { makeTensor } from '../onnx/make-tensor.js';
import type { OnnxNode } from '../onnx/onnx-node.js';
import { weightValues } from './weight-values.js';

/** A tensor that is quantized in every run. */
export interface IntegerActivation {
  /** uint8. */
  readonly values: string;
  /** float32 scalar. */
  readonly scale: string;
  /** uint8 scalar. */
  readonly zeroPoint: string;
}

/** A matrix of weights. */
export interface IntegerMatrix {
  /** int8, a column per channel; the zero point is 0. */
  readonly values: string;
  /** float32, one per column. */
  readonly scales: string;
}

/** How a layer reads its weights. */
export interface MatrixUse {
  readonly transposed: boolean;
  /** What the product is multiplied with. */
  readonly alpha: number;
}

/** Turns the operands of matrix products into integers, each once however many layers read it. */
export class IntegerOperands {
  readonly #editor: GraphEditor;
  readonly #activations = new Map<string, IntegerActivation>();
  readonly #matrices = new Map<string, IntegerMatrix>();

  constructor(editor: GraphEditor) {
    this.#editor = editor;
  }

  /** A tensor quantized; it is computed before `reader`, its first reader. */
  activation(tensor: string, reader: OnnxNode): IntegerActivation {
    const known = this.#activations.get(tensor);
    if (known !== undefined) return known;
    const name = (part: string): string => this.#editor.uniqueName(`${tensor}_${part}`);
    const activation = { values: name('uint8'), scale: name('scale'), zeroPoint: name('zero_point') };
    const { values, scale, zeroPoint } = activation;
    this.#editor.insertBefore(
      reader,
      makeNode('DynamicQuantizeLinear', [tensor], [values, scale, zeroPoint]),
    );
    this.#activations.set(tensor, activation);
    return activation;
  }

  /** Weights quantized, with a scale per column. */
  matrix(weights: string, { transposed, alpha }: MatrixUse): IntegerMatrix {
    const key = `${transposed} ${alpha} ${weights}`;
    const known = this.#matrices.get(key);
    if (known !== undefined) return known;
    const { dims, data } = weightValues(this.#editor, weights)!;
    const [rows, columns] = dims as [number, number];
    const quantized = quantizePerChannel(data, dims, transposed ? 0 : 1);
    const [values, extents] = transposed
      ? [transpose(quantized.values, rows, columns), [columns, rows]]
      : [quantized.values, dims];
    const scales = quantized.scales.map((scale) => scale * alpha);
    const store = (
      part: string,
      type: number,
      of: readonly number[],
      data: Int8Array | Float32Array,
    ): string =>
      this.#editor.setInitializer(makeTensor(this.#editor.uniqueName(`${weights}_${part}`), type, of, data));
    const matrix = {
      values: store('int8', DATA_TYPES.INT8, extents, values),
      scales: store('scale', DATA_TYPES.FLOAT, [scales.length], scales),
    };
    this.#matrices.set(key, matrix);
    return matrix;
  }
}

function transpose(values: Int8Array, rows: number, columns: number): Int8Array<ArrayBuffer> {
  const turned = new Int8Array(values.length);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      turned[column * rows + row] = values[row * columns + column]!;
    }
  }
  return turned;
}
