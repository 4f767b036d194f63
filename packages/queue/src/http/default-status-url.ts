import type { HttpEvent } from './http-event.js';

/**
 * Path of a job's status: `/jobs/<id>`, behind the API's stage where the request came with one, so that a client can
 * resolve it against the address that it asked.
 */
export function defaultStatusUrl(jobId: string, event: HttpEvent): string {
  return `${stageOf(event)}/jobs/${jobId}`;
}

function stageOf({ requestContext, rawPath }: HttpEvent): string {
  const { stage, path } = (requestContext ?? {}) as { readonly stage?: string; readonly path?: string };
  if (stage === undefined || stage === '$default') return '';
  // Format 1.0 has the stage in the path of the context only (not behind a custom domain), format 2.0 in `rawPath`.
  const isInPath = (path ?? rawPath ?? '').startsWith(`/${stage}/`);
  return isInPath ? `/${stage}` : '';
}
