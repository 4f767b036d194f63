/** Where the time of one `run()` went, in milliseconds. */
export interface Timings {
  readonly decodeMs: number;
  readonly preprocessMs: number;
  readonly inferenceMs: number;
  readonly postprocessMs: number;
}
