import type { RequestReport } from '../serve/request-report.js';

/** One request of the page and what came back. */
export interface Exchange {
  readonly photo: Blob;
  /** Name of the file, or where the photo came from. */
  readonly name: string;
  /** Status of the answer; 0 when there was none. */
  readonly status: number;
  /** From sending to the last byte of the answer, in milliseconds. */
  readonly totalMs: number;
  /** The answer, parsed where it is JSON; its text otherwise. */
  readonly answer: unknown;
  /** The answer where it is a picture. */
  readonly picture?: Blob;
  /** What the function's REPORT line says; absent where the server could not tell. */
  readonly report?: RequestReport;
}
