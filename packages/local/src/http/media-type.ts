/** The media type of a Content-Type or Accept header, without parameters, in lower case. */
export function mediaTypeOf(header: string | undefined): string {
  return header?.split(/[;,]/, 1)[0]?.trim().toLowerCase() ?? '';
}

/**
 * Whether HTTP APIs, Function URLs and ALB pass a body of this type on as text.
 *
 * All other types arrive as base64, form posts included (middyjs/middy#603 met that).
 *
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/lambda-functions.html
 */
export function isTextMediaType(contentType: string | undefined): boolean {
  return /^(text\/.*|application\/(json|javascript|xml))$/.test(mediaTypeOf(contentType));
}

/**
 * Whether a REST API takes a type for binary.
 *
 * @param mediaType - Lower-case media type without parameters; of an Accept header its first entry.
 * @param binaryMediaTypes - Exact types, `image/*` or `*` + `/*`. Seen on a real REST API in
 *   ministackorg/ministack#767.
 */
export function isBinaryMediaType(mediaType: string, binaryMediaTypes: readonly string[]): boolean {
  return binaryMediaTypes.some((pattern) => {
    const lower = pattern.toLowerCase();
    if (lower === '*/*') return true;
    return lower.endsWith('/*') ? mediaType.startsWith(lower.slice(0, -1)) : mediaType === lower;
  });
}
