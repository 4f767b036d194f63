/** A picture that the command line names, or why there is none. */
export type ImageInput = ImageFileInput | RefusedInput;

/** A picture to read. */
export interface ImageFileInput {
  /** Its name as it is shown: the path as it was typed, or `-`. */
  readonly file: string;
  /** Absolute path; absent for stdin. */
  readonly path?: string;
}

/** What was named, but is no picture to read. */
export interface RefusedInput {
  /** What was typed. */
  readonly file: string;
  readonly error: Error;
}
