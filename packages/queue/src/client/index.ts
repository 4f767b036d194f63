/**
 * Waits for the result of a job, in browsers and in Node.js; without any dependency.
 *
 * @packageDocumentation
 */
export { type EndedJob, type WaitForResultOptions, waitForResult } from './wait-for-result.js';
export { WaitForResultError } from './wait-for-result-error.js';
