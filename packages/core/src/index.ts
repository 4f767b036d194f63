/**
 * Image to tensor to session to typed result: ONNX vision models in Node.js, in pure WebAssembly.
 *
 * @packageDocumentation
 */
export { ERROR_CODES, type ErrorCode } from './errors/error-codes.js';
export { VisionError } from './errors/vision-error.js';
