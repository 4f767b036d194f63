/** A piece of work that is done. Times are milliseconds since 1970, with fractions. */
export interface VisionSpan {
  /** `vision.load`, `vision.run`, or a stage: `decode`, `preprocess`, `inference`, `postprocess`. */
  readonly name: string;
  readonly startMs: number;
  readonly endMs: number;
  /** Names and numbers; nothing of the picture, the address or the answer. */
  readonly attributes: Readonly<Record<string, string | number | boolean>>;
  /** Code of the error that it ended with. */
  readonly error?: string;
  /** The stages of a run, one after another. */
  readonly children: readonly VisionSpan[];
}

/** Takes spans where they belong. It is called when a span ends, in the same asynchronous context. */
export interface VisionTracer {
  record(span: VisionSpan): void;
}
