import type { EventShape } from '@lambda-vision/local';

/** How something is served. */
export interface ServeOptions {
  /** Port, 0–65535; 0 takes a free one. */
  readonly port: number;
  readonly host: string;
  /** The service of AWS that stands before the function. */
  readonly shape: EventShape;
  /** Memory of the function, in MiB, 128–10240. */
  readonly memoryMb: number;
  /** Longest invocation, in milliseconds. */
  readonly timeoutMs: number;
  readonly env: Readonly<Record<string, string>>;
  /** `file.export`. */
  readonly handler: string;
  /** Path of the node binary that runs the function. */
  readonly node: string;
}
