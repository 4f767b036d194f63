import type { VisionError } from '@lambda-vision/core';
import { statusOf } from './status-of.js';

/**
 * Drops the cause of an error that the caller must act on, before anything logs it: a JSON parser quotes the body that
 * it could not read, and a fetch the address with its query. The error's own message says what was wrong.
 */
export function forgetQuotes(error: VisionError): void {
  if (statusOf(error.code).actor === 'caller') Reflect.deleteProperty(error, 'cause');
}
