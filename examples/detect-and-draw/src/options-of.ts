import { type DetectOptions, InvalidOptionError } from '@lambda-vision/core';
import type { LambdaFunctionURLEvent } from 'aws-lambda';

/**
 * Reads `?scoreThreshold=` of a request. What is no number from 0 to 1 is the caller's fault, not that of the code: the
 * status on the error goes before the 500 that a wrong option gets otherwise, and the caller reads its message.
 */
export function optionsOf({ queryStringParameters }: LambdaFunctionURLEvent): DetectOptions {
  const received = queryStringParameters?.scoreThreshold;
  if (received === undefined) return {};
  // Number('') is 0, Number('0x1') is 1.
  if (/^(?:0|0?\.\d+|1(?:\.0+)?)$/.test(received)) return { scoreThreshold: Number(received) };
  const error = new InvalidOptionError({
    option: 'scoreThreshold',
    expected: 'a number from 0 to 1',
    received,
  });
  throw Object.assign(error, { statusCode: 400 });
}
