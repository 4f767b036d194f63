import { floatAttribute } from '../../graph/attributes.js';
import type { GraphEditor } from '../../graph/graph-editor.js';
import { quantizeArray } from '../../numeric/quantize-array.js';
import { quantizePerChannel } from '../../numeric/quantize-per-channel.js';
import { scaleAndZeroPoint } from '../../numeric/scale-and-zero-point.js';
import { DATA_TYPES } from '../../onnx/data-types.js';
import { makeNode } from '../../onnx/make-node.js';
import { makeTensor } from '../../onnx/make-tensor.js';
import type { OnnxNode } from '../../onnx/onnx-node.js';
import { readTensor } from '../../onnx/read-tensor.js';
import { leastWeightScales, quantizeBias } from './quantize-bias.js';
import { weightAxis } from './weight-axis.js';

/** A constant in its integer form. */
interface StoredConstant {
  /** Name of the float tensor that its DequantizeLinear gives. */
  readonly dequantized: string;
  readonly scales: Float32Array;
}

/** Quantizes weights and biases, puts them among the initializers, and makes the nodes that dequantize them. */
export class WeightStore {
  readonly #editor: GraphEditor;
  readonly #inputScale: (node: OnnxNode) => number;
  readonly #biasError: (node: OnnxNode) => Float32Array | undefined;
  readonly #users = new Map<string, OnnxNode[]>();
  readonly #stored = new Map<string, StoredConstant>();

  /**
   * @param nodes - Int8 nodes with weights.
   * @param inputScale - Scale of a node's input.
   * @param biasError - What is taken off a node's bias.
   */
  constructor(
    editor: GraphEditor,
    nodes: readonly OnnxNode[],
    inputScale: (node: OnnxNode) => number,
    biasError: (node: OnnxNode) => Float32Array | undefined,
  ) {
    this.#biasError = biasError;
    this.#editor = editor;
    this.#inputScale = inputScale;
    for (const node of nodes) {
      const key = this.#key(node);
      this.#users.set(key, [...(this.#users.get(key) ?? []), node]);
    }
  }

  /** Makes a node read its weights and bias through DequantizeLinear, and gives the nodes that it needs for it. */
  quantize(node: OnnxNode): OnnxNode[] {
    const added: OnnxNode[] = [];
    const key = this.#key(node);
    let weights = this.#stored.get(key);
    if (weights === undefined) {
      weights = this.#storeWeights(node, added);
      this.#stored.set(key, weights);
    }
    const [input = '', , bias = ''] = node.input;
    const others = bias === '' ? [] : [this.#storeBias(node, bias, weights.scales, added)];
    node.input = [input, weights.dequantized, ...others];
    return added;
  }

  /** Nodes that share weights share their integers where the channels lie alike. */
  #key(node: OnnxNode): string {
    return `${node.input[1]}/${weightAxis(node, this.#weights(node).dims.length)}`;
  }

  #weights(node: OnnxNode) {
    return readTensor(this.#editor.initializer(node.input[1])!);
  }

  #bias(node: OnnxNode): Float32Array | undefined {
    const tensor = this.#editor.initializer(node.input[2]);
    if (tensor === undefined) return undefined;
    const values = readTensor(tensor).data as Float32Array;
    const beta = floatAttribute(node, 'beta', 1);
    const error = this.#biasError(node);
    if (beta === 1 && error === undefined) return values;
    return values.map((value, channel) => value * beta - (error?.[channel] ?? 0));
  }

  #storeWeights(node: OnnxNode, added: OnnxNode[]): StoredConstant {
    const { dims, data } = this.#weights(node);
    const weights = data as Float32Array;
    const name = node.input[1]!;
    // Only a matrix has a column per output channel.
    if (node.opType === 'MatMul' && dims.length !== 2) {
      const largest = weights.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
      const type = { type: 'int8', symmetric: true } as const;
      const { scale, zeroPoint } = scaleAndZeroPoint(-largest, largest, type);
      const values = quantizeArray(weights, { ...type, scale, zeroPoint });
      return this.#store(name, DATA_TYPES.INT8, dims, values, Float32Array.of(scale), undefined, added);
    }
    const axis = weightAxis(node, dims.length);
    const minScales = new Float64Array(dims[axis]!);
    for (const user of this.#users.get(this.#key(node)) ?? []) {
      const bias = this.#bias(user);
      if (bias === undefined) continue;
      const least = leastWeightScales(bias, this.#inputScale(user));
      for (let channel = 0; channel < least.length; channel++) {
        minScales[channel] = Math.max(minScales[channel]!, least[channel]!);
      }
    }
    const { values, scales } = quantizePerChannel(weights, dims, axis, { minScales });
    return this.#store(name, DATA_TYPES.INT8, dims, values, scales, axis, added);
  }

  /** Every node has a bias of its own, because its scale is the node's. */
  #storeBias(node: OnnxNode, name: string, weightScales: Float32Array, added: OnnxNode[]): string {
    const { values, scales } = quantizeBias(this.#bias(node)!, this.#inputScale(node), weightScales);
    node.attribute = node.attribute.filter((attribute) => attribute.name !== 'beta');
    return this.#store(name, DATA_TYPES.INT32, [values.length], values, scales, 0, added).dequantized;
  }

  /** @param axis - Dimension of the channels; one scale for all without it. */
  #store(
    wanted: string,
    dataType: number,
    dims: readonly number[],
    values: Int8Array | Int32Array,
    scales: Float32Array,
    axis: number | undefined,
    added: OnnxNode[],
  ): StoredConstant {
    const scaleDims = axis === undefined ? [] : [scales.length];
    const zeroPoints =
      dataType === DATA_TYPES.INT8 ? new Int8Array(scales.length) : new Int32Array(scales.length);
    const editor = this.#editor;
    const put = (
      suffix: string,
      type: number,
      extents: readonly number[],
      data: typeof values | Float32Array,
    ) => editor.setInitializer(makeTensor(editor.uniqueName(`${wanted}_${suffix}`), type, extents, data));
    const inputs = [
      put('quantized', dataType, dims, values),
      put('scale', DATA_TYPES.FLOAT, scaleDims, scales),
      put('zero_point', dataType, scaleDims, zeroPoints),
    ];
    const dequantized = editor.uniqueName(`${wanted}_dequantized`);
    added.push(
      makeNode('DequantizeLinear', inputs, [dequantized], axis === undefined ? {} : { axis: BigInt(axis) }),
    );
    return { dequantized, scales };
  }
}
