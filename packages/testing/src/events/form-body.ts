/** One part of a form. */
export interface FormPart {
  readonly name: string;
  /** Text arrives as UTF-8. */
  readonly content: Uint8Array | string;
  /** Makes it a file. @defaultValue none: a field */
  readonly fileName?: string;
  /** @defaultValue none for fields, `application/octet-stream` for files */
  readonly mediaType?: string;
  /** Further headers, such as `Content-Transfer-Encoding`. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** Options of {@link formBody}. */
export interface FormBodyOptions {
  /** @defaultValue '----test-form' */
  readonly boundary?: string;
  /** Whether the boundary that ends the form is there. @defaultValue true */
  readonly closed?: boolean;
}

/** A form as a request carries it. */
export interface FormBody {
  readonly body: Uint8Array;
  readonly headers: { readonly 'Content-Type': string };
}

/** Characters that a boundary may have without quotation marks (RFC 2045, token). */
const TOKEN = /^[A-Za-z0-9!#$%&'*+.^_`|~-]+$/;

/**
 * Makes the body of a `multipart/form-data` request and its content type, for the request of an event.
 *
 * @example
 * ```ts
 * functionUrlEvent(formBody([{ name: 'photo', fileName: 'photo.png', content: png }]));
 * ```
 */
export function formBody(parts: readonly FormPart[], options: FormBodyOptions = {}): FormBody {
  const { boundary = '----test-form', closed = true } = options;
  const pieces = parts.flatMap((part) => [
    `--${boundary}\r\n${headersOf(part)}\r\n\r\n`,
    part.content,
    '\r\n',
  ]);
  const end = closed ? [`--${boundary}--\r\n`] : [];
  return {
    body: new Uint8Array(Buffer.concat([...pieces, ...end].map((piece) => Buffer.from(piece)))),
    headers: {
      'Content-Type': `multipart/form-data; boundary=${TOKEN.test(boundary) ? boundary : `"${boundary}"`}`,
    },
  };
}

function headersOf({ name, fileName, mediaType, headers = {} }: FormPart): string {
  const type = mediaType ?? (fileName === undefined ? undefined : 'application/octet-stream');
  const file = fileName === undefined ? '' : `; filename="${fileName}"`;
  const all = {
    'Content-Disposition': `form-data; name="${name}"${file}`,
    ...(type === undefined ? {} : { 'Content-Type': type }),
    ...headers,
  };
  return Object.entries(all)
    .map(([key, value]) => `${key}: ${value}`)
    .join('\r\n');
}
