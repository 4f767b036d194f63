import { InvalidRequestError } from '../errors/invalid-request-error.js';

/**
 * Makes the JSON bytes of an event.
 *
 * @param payload - JSON value, or JSON as `Uint8Array`, which is checked and passed on byte by byte.
 * @throws {InvalidRequestError} If the bytes are not JSON or the value has no JSON form.
 */
export function encodePayload(payload: unknown): Buffer {
  if (payload === undefined) return Buffer.from('{}');
  try {
    if (!(payload instanceof Uint8Array)) {
      const text = JSON.stringify(payload) as string | undefined;
      if (text === undefined) throw new TypeError(`a ${typeof payload} has no JSON form`);
      return Buffer.from(text);
    }
    const bytes = Buffer.from(payload.buffer, payload.byteOffset, payload.byteLength);
    JSON.parse(bytes.toString());
    return bytes;
  } catch (cause) {
    throw new InvalidRequestError({ cause });
  }
}
