import { createHash } from 'node:crypto';
import { GraphEditor } from '../graph/graph-editor.js';
import type { OnnxModel } from '../onnx/onnx-model.js';
import { DATA_LOCATIONS } from '../onnx/onnx-tensor.js';
import { readTensor } from '../onnx/read-tensor.js';
import { elementLayout } from '../onnx/tensor-values.js';
import { findConstant } from './find-constant.js';
import type { PassReport } from './pass-report.js';

/** Keeps one of several constants of the same type, dims and bytes; the first one's name stays. */
export function mergeInitializers(model: OnnxModel): PassReport {
  const editor = new GraphEditor(model);
  const kept = new Map<string, string>();
  const removed: string[] = [];
  for (const tensor of model.graph.initializer) {
    const { name = '', dataType = 0 } = tensor;
    if (findConstant(editor, name) === undefined || editor.isOutput(name)) continue;
    if (elementLayout(dataType) === undefined || tensor.dataLocation === DATA_LOCATIONS.EXTERNAL) continue;
    const { dims, data } = readTensor(tensor);
    const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
    const key = `${dataType} ${dims} ${createHash('sha256').update(bytes).digest('base64')}`;
    const first = kept.get(key);
    if (first === undefined) {
      kept.set(key, name);
      continue;
    }
    editor.replaceUses(name, first);
    removed.push(name);
  }
  editor.removeInitializers(...removed);
  return { pass: 'mergeInitializers', changes: removed.length, warnings: [] };
}
