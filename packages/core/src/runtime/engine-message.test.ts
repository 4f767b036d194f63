import { describe, expect, it } from 'vitest';
import { engineFault } from './engine-fault.js';
import { engineMessage } from './engine-message.js';
import { sessionError } from './session-error.js';

describe('engineMessage()', () => {
  it.each([
    [
      "Can't create a session. ERROR_CODE: 7, ERROR_MESSAGE: Failed to load model because protobuf parsing failed.",
      'Failed to load model because protobuf parsing failed',
    ],
    [
      "Can't create a session. ERROR_CODE: 1, ERROR_MESSAGE: /mnt/work/onnxruntime/core/graph/model.cc:193 onnxruntime::Model::Model(ModelProto &&, const PathString &, const ModelOptions &) Missing opset in the model.\n",
      'Missing opset in the model',
    ],
    [
      'failed to call OrtRun(). ERROR_CODE: 6, ERROR_MESSAGE: Non-zero status code returned.\n  It failed.',
      'Non-zero status code returned. It failed',
    ],
    ['something else', 'something else'],
  ])('keeps what matters of %j', (said, message) => {
    expect(engineMessage(new Error(said))).toBe(message);
  });

  it('explains an exception of C++ that arrives as a number', () => {
    expect(engineMessage(19451592)).toBe('its memory is exhausted (C++ exception 19451592)');
  });

  it('cuts off a very long text', () => {
    expect(engineMessage(new Error('x'.repeat(5000)))).toHaveLength(400);
  });
});

describe('sessionError()', () => {
  it.each([
    ['com.example:Magic(-1) is not a registered function/op', 'VISION_MODEL_UNSUPPORTED'],
    ['Unsupported model IR version: 99, max supported IR version: 13', 'VISION_MODEL_UNSUPPORTED'],
    [
      'ONNX Runtime only *guarantees* support for models stamped with official released onnx opset versions. Opset 99 is under development',
      'VISION_MODEL_UNSUPPORTED',
    ],
    ['Could not find an implementation for QLinearFoo(10) node', 'VISION_MODEL_UNSUPPORTED'],
    ['unsupported data type: 16', 'VISION_MODEL_UNSUPPORTED'],
    ['No graph was found in the protobuf.', 'VISION_MODEL_LOAD'],
    ['anything new', 'VISION_MODEL_LOAD'],
  ])('gives %j the code %s', (said, code) => {
    expect(sessionError(new Error(said), 'm.onnx')).toMatchObject({ code, source: 'm.onnx' });
  });

  it('adds what to do', () => {
    expect(sessionError(4711, 'm.onnx').message).toContain('give the function more memory');
    expect(sessionError(new Error('protobuf parsing failed'), 'm.onnx').message).toContain('was it cut off');
  });
});

describe('engineFault()', () => {
  it.each([
    'no available backend found. ERR: [wasm] Error: x',
    "previous call to 'initWasm()' failed.",
    "multiple calls to 'initializeWebAssembly()' detected.",
  ])('takes %j for the end of the engine', (said) => {
    expect(engineFault(new Error(said))).toMatchObject({ code: 'VISION_RUNTIME_INIT' });
  });

  it('takes an ordinary error for what it is', () => {
    expect(engineFault(new Error('ERROR_CODE: 2'))).toBeUndefined();
  });
});
