import { isPacked, notePacking } from './list-packing.js';
import type { OnnxModel } from './onnx-model.js';

function clone(value: unknown): unknown {
  // Payloads are never written to, so copies of a model share them.
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return value;
  if (Array.isArray(value)) {
    const list = value.map(clone);
    notePacking(list, isPacked(value, false), false);
    return list;
  }
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, clone(each)]));
}

/** Copies a model, so that the copy can be changed: everything but the payloads of tensors and attributes. */
export function cloneModel(model: OnnxModel): OnnxModel {
  return clone(model) as OnnxModel;
}
