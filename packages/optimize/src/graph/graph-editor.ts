import type { OnnxGraph, OnnxModel } from '../onnx/onnx-model.js';
import type { OnnxNode } from '../onnx/onnx-node.js';
import type { OnnxTensor } from '../onnx/onnx-tensor.js';
import { definedTensors } from './captured-tensors.js';
import { graphError } from './graph-error.js';
import { GraphIndex } from './graph-index.js';
import { renameReads } from './rename-in-node.js';
import { subgraphs } from './subgraphs.js';

/**
 * Finds and changes nodes, tensors and initializers of a model's main graph, and keeps the index of who writes and
 * reads what up to date. Nodes are changed through {@link update}, or by hand with {@link reindex} afterwards;
 * attributes can be changed freely.
 */
export class GraphEditor {
  readonly model: OnnxModel;
  #index: GraphIndex;
  #names: Set<string> | undefined;

  /** @throws {OptimizeError} `OPTIMIZE_GRAPH` if two nodes write the same tensor. */
  constructor(model: OnnxModel) {
    this.model = model;
    this.#index = new GraphIndex(model.graph);
  }

  get graph(): OnnxGraph {
    return this.model.graph;
  }

  /** Nodes in the graph's order. The list may be edited while it is iterated. */
  nodes(...opTypes: string[]): OnnxNode[] {
    const all = this.graph.node;
    return opTypes.length === 0 ? [...all] : all.filter(({ opType = '' }) => opTypes.includes(opType));
  }

  /** The node that writes a tensor. */
  producer(tensor: string): OnnxNode | undefined {
    return this.#index.producers.get(tensor);
  }

  /** Nodes that read a tensor, also from their subgraphs; each once, in no order. */
  consumers(tensor: string): OnnxNode[] {
    return [...(this.#index.consumers.get(tensor) ?? [])];
  }

  /** The node that is the only reader of a tensor, which is no output of the graph. */
  soleConsumer(tensor: string): OnnxNode | undefined {
    const readers = this.#index.consumers.get(tensor);
    return readers?.size === 1 && !this.isOutput(tensor) ? [...readers][0] : undefined;
  }

  /** Whether any node reads a tensor, or it is an output. */
  isUsed(tensor: string): boolean {
    return this.#index.consumers.has(tensor) || this.isOutput(tensor);
  }

  initializer(tensor: string | undefined): OnnxTensor | undefined {
    return tensor === undefined ? undefined : this.#index.initializers.get(tensor);
  }

  /** Whether a tensor is fed to the graph, and is no initializer that is only listed as an input too. */
  isInput(tensor: string): boolean {
    return !this.#index.initializers.has(tensor) && this.isListedInput(tensor);
  }

  /** Whether a tensor stands among the graph's inputs: its initializer, if it has one, is a default to replace. */
  isListedInput(tensor: string): boolean {
    return this.graph.input.some(({ name }) => name === tensor);
  }

  isOutput(tensor: string): boolean {
    return this.graph.output.some(({ name }) => name === tensor);
  }

  /** Names of the tensors that have to be fed. */
  inputNames(): string[] {
    return this.graph.input.flatMap(({ name = '' }) => (this.#index.initializers.has(name) ? [] : [name]));
  }

  outputNames(): string[] {
    return this.graph.output.map(({ name = '' }) => name);
  }

  /** A name that nothing in the model has, reserved from now on: `wanted`, or that and a number. */
  uniqueName(wanted: string): string {
    this.#names ??= collectNames(this.graph);
    let name = wanted;
    for (let count = 1; this.#names.has(name); count++) name = `${wanted}_${count}`;
    this.#names.add(name);
    return name;
  }

  /** Adds nodes before another; in front of all without one. */
  insertBefore(node: OnnxNode | undefined, ...added: OnnxNode[]): void {
    this.#insert(node === undefined ? 0 : this.#position(node), 0, added);
  }

  /** Adds nodes after another; behind all without one. */
  insertAfter(node: OnnxNode | undefined, ...added: OnnxNode[]): void {
    this.#insert(node === undefined ? this.graph.node.length : this.#position(node) + 1, 0, added);
  }

  /** Puts nodes, or none, in the place of one. */
  replace(node: OnnxNode, ...added: OnnxNode[]): void {
    this.#insert(this.#position(node), 1, added);
  }

  /** Takes nodes out; what they wrote is written by nobody then. */
  remove(...nodes: OnnxNode[]): void {
    const removed = new Set(nodes);
    for (const node of removed) {
      this.#position(node);
      this.#index.unlink(node);
    }
    this.graph.node = this.graph.node.filter((node) => !removed.has(node));
  }

  /** Changes inputs, outputs or subgraphs of a node. */
  update(node: OnnxNode, change: (node: OnnxNode) => void): void {
    this.#index.unlink(node);
    change(node);
    this.#index.link(node);
    for (const name of [...node.input, ...node.output]) this.#names?.add(name);
  }

  /** Makes every reader of one tensor read another. The graph's outputs keep their names. */
  replaceUses(from: string, to: string): void {
    for (const node of this.consumers(from)) this.update(node, () => renameReads(node, from, to));
  }

  /**
   * Gives a tensor another name everywhere: where it is written, read (subgraphs too), fed, returned and described.
   *
   * @throws {OptimizeError} `OPTIMIZE_GRAPH` if the name is taken.
   */
  renameTensor(from: string, to: string): void {
    if (from === to) return;
    if (definedTensors(this.graph).has(to)) throw graphError(`The name ${to} is taken.`);
    const producer = this.producer(from);
    this.replaceUses(from, to);
    if (producer !== undefined) {
      this.update(producer, (node) => {
        node.output = node.output.map((name) => (name === from ? to : name));
      });
    }
    const tensor = this.initializer(from);
    if (tensor !== undefined) {
      tensor.name = to;
      this.#index.initializers.delete(from);
      this.#index.initializers.set(to, tensor);
    }
    const { input, output, valueInfo, quantizationAnnotation = [] } = this.graph;
    for (const value of [...input, ...output, ...valueInfo]) if (value.name === from) value.name = to;
    for (const annotation of quantizationAnnotation) {
      if (annotation.tensorName === from) annotation.tensorName = to;
    }
    this.#names?.add(to);
  }

  /** Adds an initializer, in the place of one of the same name, and returns that name. */
  setInitializer(tensor: OnnxTensor): string {
    const { name = '' } = tensor;
    if (name === '') throw graphError('An initializer needs a name.');
    const previous = this.#index.initializers.get(name);
    if (previous === undefined) this.graph.initializer.push(tensor);
    else this.graph.initializer[this.graph.initializer.indexOf(previous)] = tensor;
    this.#index.initializers.set(name, tensor);
    this.#names?.add(name);
    return name;
  }

  /** Takes initializers out, and the graph's inputs of their names. */
  removeInitializers(...names: string[]): void {
    const removed = new Set(names.filter((name) => this.#index.initializers.delete(name)));
    this.graph.initializer = this.graph.initializer.filter(({ name = '' }) => !removed.has(name));
    this.graph.input = this.graph.input.filter(({ name = '' }) => !removed.has(name));
  }

  /** Reads the graph anew, after changes by hand. */
  reindex(): void {
    this.#index = new GraphIndex(this.graph);
    this.#names = undefined;
  }

  #position(node: OnnxNode): number {
    const position = this.graph.node.indexOf(node);
    if (position < 0) throw graphError(`The ${node.opType} ${node.name ?? ''} is not in the graph.`);
    return position;
  }

  #insert(position: number, removed: number, added: readonly OnnxNode[]): void {
    for (const node of this.graph.node.splice(position, removed, ...added)) this.#index.unlink(node);
    for (const node of added) {
      this.#index.link(node);
      for (const name of node.output) this.#names?.add(name);
    }
  }
}

function collectNames(graph: OnnxGraph): Set<string> {
  const names = definedTensors(graph);
  for (const { name = '' } of graph.output) names.add(name);
  for (const node of graph.node) {
    if (node.name !== undefined) names.add(node.name);
    for (const input of node.input) names.add(input);
    for (const subgraph of subgraphs(node)) for (const name of collectNames(subgraph)) names.add(name);
  }
  return names;
}
