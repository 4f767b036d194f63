import { OptimizeError } from '../../errors/optimize-error.js';
import { OPTIMIZE_ERROR_CODES } from '../../errors/optimize-error-codes.js';
import { DATA_TYPES } from '../../onnx/data-types.js';
import { makeTensor } from '../../onnx/make-tensor.js';
import type { OnnxGraph } from '../../onnx/onnx-model.js';
import type { OnnxNode } from '../../onnx/onnx-node.js';
import type { OnnxTensor } from '../../onnx/onnx-tensor.js';

/** The graph in which a node is upgraded, the main one or a subgraph. */
export interface UpgradeScope {
  readonly graph: OnnxGraph;
  /** Opset that the model is written in. */
  readonly from: number;
  uniqueName(wanted: string): string;
  /** An initializer that nodes of this graph see, also of a graph around it. */
  initializer(name: string): OnnxTensor | undefined;
  /** Element type of a tensor, one of DATA_TYPES: as the graph says, else that of the model's weights. */
  elementType(name: string): number;
  /** How many dims a tensor has, where the graph says so. */
  rank(name: string): number | undefined;
}

/** Adds int64 values as an initializer and returns its name. */
export function addIntegers(scope: UpgradeScope, wanted: string, values: readonly bigint[]): string {
  const name = scope.uniqueName(wanted);
  scope.graph.initializer.push(
    makeTensor(name, DATA_TYPES.INT64, [values.length], BigInt64Array.from(values)),
  );
  return name;
}

/** Adds a float32 scalar that goes with the first input of a node as an initializer and returns its name. */
export function addFloat(node: OnnxNode, scope: UpgradeScope, suffix: string, value: number): string {
  const type = scope.elementType(node.input[0] ?? '');
  if (type !== DATA_TYPES.FLOAT) refuseUpgrade(node, scope.from, `its ${suffix} has the data type ${type}`);
  const wanted = `${node.output[0]}_${suffix}`;
  const name = scope.uniqueName(wanted);
  scope.graph.initializer.push(makeTensor(name, DATA_TYPES.FLOAT, [], Float32Array.of(value)));
  return name;
}

/** Refuses a node that has no counterpart in the new opset. */
export function refuseUpgrade({ opType, name = '' }: OnnxNode, from: number, reason: string): never {
  throw new OptimizeError({
    code: OPTIMIZE_ERROR_CODES.OPERATOR_UNSUPPORTED,
    message: `${opType} ${name} of opset ${from} cannot be upgraded: ${reason}.`,
  });
}
