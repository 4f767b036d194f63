/**
 * Calls back when a later middleware answers early (a preflight, a warm-up): middy then skips the `after` hooks, and
 * inside `onError` those that are left.
 *
 * middy writes `earlyResponse` and then `response`; only the second may be there before, so that is the one watched.
 */
export function onEarlyAnswer(request: { response?: unknown }, callback: () => void): void {
  let response = request.response;
  Object.defineProperty(request, 'response', {
    configurable: true,
    enumerable: true,
    get: () => response,
    set: (value: unknown) => {
      response = value;
      if ('earlyResponse' in request) callback();
    },
  });
}
