import type { OnnxDtype } from './onnx-dtype.js';

/** Everything about an ONNX model but the values of its tensors. */
export interface OnnxHeader {
  /** Version of the ONNX file format; 0 where the file has none. */
  readonly irVersion: number;
  /** Tool that wrote the model; empty where unknown. */
  readonly producerName: string;
  readonly producerVersion: string;
  /** Operator sets that the model is written in, in the file's order; the default domain is `ai.onnx`. */
  readonly opsets: readonly OnnxOpset[];
  /** Custom metadata. */
  readonly metadata: Readonly<Record<string, string>>;
  /** Nothing where the file holds no graph. */
  readonly graph: OnnxGraphHeader | undefined;
  /** Functions that the model defines itself. */
  readonly functions: readonly OnnxFunctionHeader[];
  /** Tensors whose values lie in another file, from all graphs, attributes and functions. */
  readonly externalTensors: readonly OnnxTensorHeader[];
}

/** Version of one operator set. */
export interface OnnxOpset {
  /** `ai.onnx` for the default domain. */
  readonly domain: string;
  readonly version: number;
}

/** The model's main graph; its operators include those of nested graphs. */
export interface OnnxGraphHeader {
  readonly name: string;
  /** Inputs that a caller feeds: before IR version 4, initializers are listed as inputs too and are left out here. */
  readonly inputs: readonly OnnxValue[];
  readonly outputs: readonly OnnxValue[];
  /** Tensors stored in the model, of the main graph. */
  readonly initializers: readonly OnnxTensorHeader[];
  /** Operators in use, each once. */
  readonly operators: readonly OnnxOperatorUse[];
}

/** An input or output. */
export interface OnnxValue {
  readonly name: string;
  /** Element type of a tensor, or what the value is instead of a tensor. */
  readonly dtype: OnnxDtype | 'sequence' | 'map' | 'optional' | 'sparse-tensor' | 'opaque';
  /** Extents; a string names a dynamic one, -1 is an unnamed one. Nothing where the rank is not known. */
  readonly dims: readonly (number | string)[] | undefined;
}

/** A tensor stored in or beside the model. */
export interface OnnxTensorHeader {
  readonly name: string;
  readonly dtype: OnnxDtype;
  readonly dims: readonly number[];
  /** Bytes of its values inside the model file. */
  readonly byteLength: number;
  /** Whether the values are the tensor's memory as it is (`raw_data`) rather than protobuf numbers. */
  readonly raw: boolean;
  /** Where its values lie, if not in the model file. */
  readonly external: OnnxExternalData | undefined;
}

/** Place of a tensor's values in another file. */
export interface OnnxExternalData {
  /** Path relative to the model file, as written in the model. */
  readonly location: string;
  /** Bytes. @defaultValue 0 */
  readonly offset: number;
  /** Bytes; nothing means up to the end of the file. */
  readonly length: number | undefined;
}

/** An operator and how many nodes use it. */
export interface OnnxOperatorUse {
  /** `ai.onnx` for the default domain. */
  readonly domain: string;
  readonly name: string;
  readonly count: number;
}

/** A function that the model defines; nodes use it like an operator. */
export interface OnnxFunctionHeader {
  readonly domain: string;
  readonly name: string;
  readonly opsets: readonly OnnxOpset[];
  readonly operators: readonly OnnxOperatorUse[];
}
