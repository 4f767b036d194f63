import type { OnnxMessage } from './onnx-message.js';
import type { OnnxNode } from './onnx-node.js';
import type { OnnxSparseTensor, OnnxTensor } from './onnx-tensor.js';
import type { OnnxValueInfo } from './onnx-type.js';

/** `StringStringEntryProto`. */
export interface OnnxStringEntry extends OnnxMessage {
  key?: string;
  value?: string;
}

/** `OperatorSetIdProto`. */
export interface OnnxOperatorSetId extends OnnxMessage {
  /** The default domain is `''`; some files write `ai.onnx`. */
  domain?: string;
  version?: number;
}

/** `TensorAnnotation`. */
export interface OnnxTensorAnnotation extends OnnxMessage {
  tensorName?: string;
  quantParameterTensorNames?: OnnxStringEntry[];
}

/** `GraphProto`. */
export interface OnnxGraph extends OnnxMessage {
  /** In topological order. */
  node: OnnxNode[];
  name?: string;
  initializer: OnnxTensor[];
  docString?: string;
  /** Before IR version 4 initializers are named here too. */
  input: OnnxValueInfo[];
  output: OnnxValueInfo[];
  valueInfo: OnnxValueInfo[];
  quantizationAnnotation?: OnnxTensorAnnotation[];
  sparseInitializer?: OnnxSparseTensor[];
  metadataProps?: OnnxStringEntry[];
}

/** `TrainingInfoProto`. */
export interface OnnxTrainingInfo extends OnnxMessage {
  initialization?: OnnxGraph;
  algorithm?: OnnxGraph;
  initializationBinding?: OnnxStringEntry[];
  updateBinding?: OnnxStringEntry[];
}

/** `FunctionProto`. */
export interface OnnxFunction extends OnnxMessage {
  name?: string;
  input: string[];
  output: string[];
  attribute?: string[];
  attributeProto?: OnnxNode['attribute'];
  node: OnnxNode[];
  docString?: string;
  opsetImport: OnnxOperatorSetId[];
  domain?: string;
  overload?: string;
  valueInfo?: OnnxValueInfo[];
  metadataProps?: OnnxStringEntry[];
}

/** `ModelProto`. */
export interface OnnxModel extends OnnxMessage {
  irVersion?: number;
  opsetImport: OnnxOperatorSetId[];
  producerName?: string;
  producerVersion?: string;
  domain?: string;
  modelVersion?: bigint;
  docString?: string;
  graph: OnnxGraph;
  metadataProps: OnnxStringEntry[];
  trainingInfo?: OnnxTrainingInfo[];
  functions?: OnnxFunction[];
}
