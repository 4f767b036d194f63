import { httpFrontOf } from './http-front.js';

/** Lambda's answers may have 6 MB, the JSON around the body and its escapes included. */
const LAMBDA_BYTES = 6 * 1024 * 1024;

/** @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/lambda-functions.html */
const LOAD_BALANCER_BYTES = 1024 * 1024;

/** For headers, also those that later middlewares add, and the JSON around them. */
const RESERVED_BYTES = 16 * 1024;

/** Bytes that the body of an answer may take inside the JSON that Lambda sends: base64 or escaped text. */
export function maxBodyBytes(event: unknown): number {
  return (httpFrontOf(event) === 'alb' ? LOAD_BALANCER_BYTES : LAMBDA_BYTES) - RESERVED_BYTES;
}
