/**
 * The tensors that a model is fed for a picture, for who runs models by other means than `loadModel()`: calibration,
 * measurements.
 *
 * @module
 */
export { compileFeeds, type FeedsInput, type FeedsSpec } from './compile-feeds.js';
