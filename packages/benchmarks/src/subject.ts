/** Something that is measured: a module whose `handler(bytes)` answers a picture. */
export interface Subject {
  readonly name: string;
  /** Path of the module. */
  readonly module: string;
  /** Environment beside `PATH`. */
  readonly env: Readonly<Record<string, string>>;
}

/** What a subject's `handler` gives. */
export interface Answer {
  /** Best label, or what else shows that the work was done; a function is called when the clock has stopped. */
  readonly label: string | (() => string);
  /** Times of parts of the request, in milliseconds. */
  readonly parts?: Readonly<Record<string, number>>;
}
