import { describe, expect, it } from 'vitest';
import { ERROR_CODES } from '../errors/error-codes.js';
import { checkModelMemory } from './check-model-memory.js';

const MB = 1024 * 1024;
const lambda = (megabytes: number) => ({ AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(megabytes) });

describe('checkModelMemory()', () => {
  it('accepts a model whose copies fill the function exactly', () => {
    checkModelMemory('m.onnx', { inlineBytes: 100 * MB, externalBytes: 0 }, lambda(500));
    checkModelMemory('m.onnx', { inlineBytes: 0, externalBytes: 100 * MB }, lambda(400));
  });

  it('refuses one that cannot fit, with the numbers', () => {
    const size = { inlineBytes: 300 * MB, externalBytes: 0 };

    expect(() => checkModelMemory('m.onnx', size, lambda(1024))).toThrow(
      expect.objectContaining({
        code: ERROR_CODES.MODEL_UNSUPPORTED,
        message:
          'Expected m.onnx to run on the WASM build of ONNX Runtime but its 300 MB need at least 1300 MB while they are loaded and the function has 1024 MB.',
      }),
    );
  });

  it('has no limit of memory outside Lambda', () => {
    checkModelMemory('m.onnx', { inlineBytes: 2000 * MB, externalBytes: 2000 * MB }, {});
  });

  it('refuses more than protobuf can hold, everywhere', () => {
    expect(() => checkModelMemory('m.onnx', { inlineBytes: 2 ** 31, externalBytes: 0 }, {})).toThrow(
      'above 2048 MB weights must be external data',
    );
  });
});
