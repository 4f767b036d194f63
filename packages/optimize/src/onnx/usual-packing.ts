import type { FieldKind, FieldRow } from './message-tables.js';

/** Kinds whose lists are gathered as they are on the wire and decoded at once. */
export const PACKED_KINDS: ReadonlySet<FieldKind> = new Set([
  'floats',
  'doubles',
  'int32s',
  'int64s',
  'uint64s',
  'bigint',
]);

/** Whether ONNX's own writer packs a list of numbers: values of tensors it does; dims and attributes it does not. */
export function isPackedByDefault({ name }: FieldRow): boolean {
  return name.endsWith('Data');
}
