import type { HttpRequest } from './http-request.js';

/** Value of the first header of that name, whatever its case. */
export function headerOf(request: HttpRequest, name: string): string | undefined {
  return request.headers.find(([key]) => key.toLowerCase() === name)?.[1];
}
