import type { NodeReading } from './node-reading.js';
import type { ShapedTensor } from './shaped-tensor.js';

/** Says what a node's outputs look like; `undefined` where it cannot be told from its inputs. */
export type ShapeRule = (node: NodeReading) => readonly ShapedTensor[] | undefined;

/** Rules by name of the operator. */
export type ShapeRules = Readonly<Record<string, ShapeRule>>;
