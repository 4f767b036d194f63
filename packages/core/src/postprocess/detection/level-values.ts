import type { Tensor } from '../../tensor/tensor.js';
import type { Floats } from '../to-floats.js';
import { assignLevels } from './assign-levels.js';
import type { OutputMetadata } from './output-metadata.js';
import { outputValues } from './output-values.js';
import type { StrideLevel } from './stride-levels.js';

/** Outputs of one role, one per level in any order. */
export interface LevelOutputs {
  /** The role, for messages. */
  readonly role: string;
  readonly outputs: readonly OutputMetadata[];
  /** Extent of the last axis. */
  readonly columns: number;
  readonly levels: readonly StrideLevel[];
  /** The model, for messages. */
  readonly modelId: string;
}

/**
 * Reads one output per stride.
 *
 * @returns Rows by level, `[cells, columns]` each.
 * @throws {InferenceError} If one holds NaN.
 * @throws {UnexpectedOutputError} If a level has no output.
 */
export function levelValues(
  tensors: Readonly<Record<string, Tensor>>,
  { role, outputs, columns, levels, modelId }: LevelOutputs,
): Floats[] {
  const values = outputs.map(({ name }) => outputValues(tensors, name, modelId, { columns }));
  const order = assignLevels(
    levels,
    values.map(({ length }) => length / columns),
    role,
  );
  return order.map((index) => values[index]!);
}
