/**
 * One part of a form, in the shape that `@middy/http-multipart-body-parser` gives it too, so that a handler works
 * with it and without it.
 */
export interface FormFile {
  readonly content: Uint8Array;
  /** Undefined for a field. */
  readonly filename?: string | undefined;
  readonly mimetype?: string | undefined;
  /** Content-Transfer-Encoding; the content still has it. */
  readonly encoding?: string | undefined;
  /** Whether a parser before us cut it off at a limit of its own. */
  readonly truncated?: boolean | undefined;
}

/** Whether a value of a parsed body is a part of a form. No JSON can make one. */
export function isFormFile(value: unknown): value is FormFile {
  return (
    typeof value === 'object' && value !== null && 'content' in value && value.content instanceof Uint8Array
  );
}
