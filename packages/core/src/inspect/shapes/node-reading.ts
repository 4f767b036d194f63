import type { NodeDetail } from '../graph-detail.js';
import type { ShapedTensor } from './shaped-tensor.js';

/** A node with what is known of its inputs. */
export class NodeReading {
  readonly node: NodeDetail;
  readonly #known: ReadonlyMap<string, ShapedTensor>;

  constructor(node: NodeDetail, known: ReadonlyMap<string, ShapedTensor>) {
    this.node = node;
    this.#known = known;
  }

  /** An input; `undefined` where it is left out, or nothing is known of it. */
  input(at: number): ShapedTensor | undefined {
    return this.#known.get(this.node.inputs[at] ?? '');
  }

  /** All inputs that are given; `undefined` if one of them is not known. */
  allInputs(): readonly ShapedTensor[] | undefined {
    const inputs = this.node.inputs.filter((name) => name !== '').map((name) => this.#known.get(name));
    return inputs.every((input) => input !== undefined) ? inputs : undefined;
  }

  has(at: number): boolean {
    return (this.node.inputs[at] ?? '') !== '';
  }

  /** An attribute that is a number. */
  number(name: string, otherwise: number): number {
    const value = this.node.attributes.get(name);
    return typeof value === 'number' ? value : otherwise;
  }

  /** An attribute that is a list. */
  list(name: string): readonly number[] | undefined {
    const value = this.node.attributes.get(name);
    return Array.isArray(value) ? (value as readonly number[]) : undefined;
  }

  text(name: string): string {
    const value = this.node.attributes.get(name);
    return typeof value === 'string' ? value : '';
  }

  /** A list that older operator sets have as an attribute and newer ones as an input. */
  listOrInput(name: string, at: number): readonly number[] | undefined {
    return this.list(name) ?? this.input(at)?.values;
  }
}
