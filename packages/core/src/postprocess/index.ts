/**
 * Outputs to numbers that mean something: synchronous, pure.
 *
 * @module
 */
export { type ClassificationDecoding, decodeClassification } from './decode-classification.js';
export { decodeCtc } from './decode-ctc.js';
export { decodeDb } from './decode-db.js';
export { decodeDirection } from './decode-direction.js';
export { sigmoid } from './sigmoid.js';
export { softmax } from './softmax.js';
export { topK } from './top-k.js';
