import type { HttpResponse } from './http-response.js';
import { parseProxyResponse } from './parse-proxy-response.js';

const PRELUDE_TYPE = 'application/vnd.awslambda.http-integration-response';
const PRELUDE_END = Buffer.alloc(8);

/**
 * Cuts a streamed payload into its prelude (status, headers, cookies as JSON, then eight NUL bytes) and its body.
 *
 * Without `awslambda.HttpResponseStream.from` there is no prelude: the whole payload is the body of a 200 of the
 * stream's own content type.
 *
 * @returns The response, or nothing if the prelude is malformed.
 */
export function splitStreamedResponse(
  payload: Buffer,
  contentType: string | undefined,
): HttpResponse | undefined {
  if (!contentType?.startsWith(PRELUDE_TYPE)) {
    const headers = [['content-type', contentType ?? 'application/octet-stream']] as const;
    return { statusCode: 200, headers, body: payload };
  }
  const end = payload.indexOf(PRELUDE_END);
  if (end < 0) return undefined;
  const prelude = parseProxyResponse('function-url', withStatus(payload.subarray(0, end)), false);
  if (!prelude) return undefined;
  const hasType = prelude.headers.some(([name]) => name === 'content-type');
  const added = hasType ? [] : ([['content-type', 'application/octet-stream']] as const);
  return {
    statusCode: prelude.statusCode,
    headers: [...prelude.headers, ...added],
    body: payload.subarray(end + PRELUDE_END.length),
  };
}

/** A prelude may leave the status out, which then is 200. */
function withStatus(prelude: Buffer): Buffer {
  try {
    const value = JSON.parse(prelude.toString()) as object;
    return Buffer.from(JSON.stringify({ statusCode: 200, ...value }));
  } catch {
    return prelude;
  }
}
