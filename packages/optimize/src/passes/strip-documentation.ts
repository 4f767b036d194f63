import { subgraphs } from '../graph/subgraphs.js';
import type { OnnxGraph, OnnxModel } from '../onnx/onnx-model.js';
import type { OnnxNode } from '../onnx/onnx-node.js';
import type { PassReport } from './pass-report.js';

interface Documented {
  docString?: string;
  metadataProps?: unknown;
}

/** Takes away what describes a message, and counts it. */
function strip(message: Documented): number {
  let count = 0;
  for (const field of ['docString', 'metadataProps'] as const) {
    if (message[field] === undefined) continue;
    delete message[field];
    count++;
  }
  return count;
}

function stripNode(node: OnnxNode): number {
  let count = strip(node);
  for (const attribute of node.attribute) {
    count += strip(attribute);
    if (attribute.t !== undefined) count += strip(attribute.t);
  }
  for (const subgraph of subgraphs(node)) count += stripGraph(subgraph);
  return count;
}

function stripGraph(graph: OnnxGraph): number {
  let count = strip(graph) + graph.valueInfo.length;
  graph.valueInfo = [];
  for (const message of [...graph.initializer, ...graph.input, ...graph.output]) count += strip(message);
  for (const node of graph.node) count += stripNode(node);
  return count;
}

/**
 * Takes out what only people and tools read: documentation, descriptions of inner tensors, which the engine infers,
 * and metadata of nodes and tensors. The model's own metadata stays, each key once with its last value; so do names.
 */
export function stripDocumentation(model: OnnxModel): PassReport {
  let changes = stripGraph(model.graph);
  if (model.docString !== undefined) {
    delete model.docString;
    changes++;
  }
  for (const each of model.functions ?? []) {
    changes += strip(each) + (each.valueInfo?.length ?? 0);
    delete each.valueInfo;
    for (const node of each.node) changes += stripNode(node);
  }
  const last = new Map(model.metadataProps.map((entry) => [entry.key, entry]));
  changes += model.metadataProps.length - last.size;
  model.metadataProps = model.metadataProps.filter((entry) => last.get(entry.key) === entry);
  return { pass: 'stripDocumentation', changes, warnings: [] };
}
