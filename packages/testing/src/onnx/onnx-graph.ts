import type { OnnxDtype } from './onnx-dtype.js';

/** An input or output of a graph. */
export interface OnnxValue {
  readonly name: string;
  /** @defaultValue 'float32' */
  readonly dtype?: OnnxDtype;
  /** Extents, outermost first; a name stands for one that is only known at run time. */
  readonly dims: readonly (number | string)[];
}

/** Constant numbers inside a model. */
export interface OnnxInitializer {
  readonly name: string;
  /** @defaultValue 'float32' */
  readonly dtype?: OnnxDtype;
  readonly dims: readonly number[];
  /** Elements in row-major order; float16 as plain numbers, they are rounded. Left out when `external`. */
  readonly data?: ArrayLike<number | bigint>;
  /** Says that the elements lie in another file instead. */
  readonly external?: { readonly location: string; readonly offset?: number; readonly length?: number };
}

/**
 * Attribute of a node: a whole number is written as INT, text as STRING, a list of whole numbers as INTS. Floats
 * are wrapped, so that `1` and `1.0` stay apart.
 */
export type OnnxAttribute =
  | number
  | bigint
  | string
  | readonly number[]
  | { readonly float: number }
  | { readonly floats: readonly number[] };

/** One operation. */
export interface OnnxNode {
  /** Operator, such as `Gemm`. */
  readonly op: string;
  /** Names of the values it reads; an empty name leaves an optional one out. */
  readonly inputs: readonly string[];
  /** Names of the values it writes. */
  readonly outputs: readonly string[];
  readonly attributes?: Readonly<Record<string, OnnxAttribute>>;
  readonly name?: string;
  /** Operator set that it belongs to. @defaultValue the default one, '' */
  readonly domain?: string;
}
