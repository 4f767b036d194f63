/**
 * Watches for the moment at which a request's answer is turned into JSON, whoever makes or replaces the answer.
 * Nothing of it can be seen in the JSON.
 *
 * @param request - Of middy; its `response` may not be there yet.
 * @param onSerialise - Is told each time, before the JSON is made.
 * @returns Whether the present answer is watched: it has to be an object that is not frozen.
 */
export function watchSerialisation(request: object, onSerialise: () => void): () => boolean {
  let response: unknown = Reflect.get(request, 'response');
  let isWatched = mark(response, onSerialise);
  Object.defineProperty(request, 'response', {
    configurable: true,
    enumerable: true,
    get: () => response,
    set: (value: unknown) => {
      response = value;
      isWatched = mark(value, onSerialise);
    },
  });
  return () => isWatched;
}

function mark(response: unknown, onSerialise: () => void): boolean {
  if (typeof response !== 'object' || response === null) return false;
  return Reflect.defineProperty(response, 'toJSON', {
    configurable: true,
    enumerable: false,
    value: () => {
      onSerialise();
      return Array.isArray(response) ? [...response] : { ...response };
    },
  });
}
