import { describe, expect, it } from 'vitest';
import { AbortedError } from './aborted-error.js';
import { DeadlineError } from './deadline-error.js';
import { ERROR_CODES, type ErrorCode } from './error-codes.js';
import { ImageBase64Error } from './image-base64-error.js';
import { ImageDecodeError } from './image-decode-error.js';
import { ImageFetchError } from './image-fetch-error.js';
import { ImageMissingError } from './image-missing-error.js';
import { ImageReferenceError } from './image-reference-error.js';
import { ImageTooLargeError } from './image-too-large-error.js';
import { InferenceError } from './inference-error.js';
import { InvalidOptionError } from './invalid-option-error.js';
import { ManifestError } from './manifest-error.js';
import { ModelChecksumError } from './model-checksum-error.js';
import { ModelFetchError } from './model-fetch-error.js';
import { ModelLoadError } from './model-load-error.js';
import { ModelNotFoundError } from './model-not-found-error.js';
import { ModelReleasedError } from './model-released-error.js';
import { ModelTaskError } from './model-task-error.js';
import { ModelUnsupportedError } from './model-unsupported-error.js';
import { OverloadedError } from './overloaded-error.js';
import { RuntimeAssetError } from './runtime-asset-error.js';
import { RuntimeInitError } from './runtime-init-error.js';
import { TensorShapeError } from './tensor-shape-error.js';
import { UnexpectedOutputError } from './unexpected-output-error.js';
import { UnsupportedMediaTypeError } from './unsupported-media-type-error.js';
import { VisionError } from './vision-error.js';

const cause = new Error('why');

/** Every class: its code, what it is made from, and its message. */
const CASES: readonly (readonly [ErrorCode, new (options: never) => VisionError, object, string])[] = [
  [
    ERROR_CODES.INVALID_OPTION,
    InvalidOptionError,
    { option: 'topK', expected: 'at least 1', received: 0 },
    'Expected topK to be at least 1 but received 0.',
  ],
  [
    ERROR_CODES.IMAGE_MISSING,
    ImageMissingError,
    { location: 'body.image', found: 'null' },
    'Expected a picture in body.image but found null.',
  ],
  [
    ERROR_CODES.IMAGE_BASE64,
    ImageBase64Error,
    { location: 'body.image', reason: 'it was encoded twice' },
    'Expected body.image to be the base64 of a picture but it was encoded twice.',
  ],
  [
    ERROR_CODES.UNSUPPORTED_MEDIA_TYPE,
    UnsupportedMediaTypeError,
    { mediaType: 'image/heic', accepted: ['image/jpeg', 'image/png'] },
    'Expected one of image/jpeg, image/png but received image/heic.',
  ],
  [
    ERROR_CODES.IMAGE_DECODE,
    ImageDecodeError,
    { mediaType: 'image/jpeg', byteLength: 12, reason: 'it ends early' },
    'Expected a complete image/jpeg of 12 bytes but it ends early.',
  ],
  [
    ERROR_CODES.IMAGE_TOO_LARGE,
    ImageTooLargeError,
    { limit: 'maxPixels', allowed: 50e6, received: 108e6, width: 12000, height: 9000 },
    'Image of 12000x9000 px has 108.0 MP; maxPixels is 50.0 MP.',
  ],
  [
    ERROR_CODES.IMAGE_REFERENCE,
    ImageReferenceError,
    { source: 's3://uploads/a.jpg', reason: 'there is no such object' },
    'Expected to read a picture from s3://uploads/a.jpg but there is no such object.',
  ],
  [
    ERROR_CODES.IMAGE_FETCH,
    ImageFetchError,
    { source: 'https://example.com/a.jpg', reason: 'it took longer than 5000 ms' },
    'Expected to fetch the picture https://example.com/a.jpg but it took longer than 5000 ms.',
  ],
  [
    ERROR_CODES.OVERLOADED,
    OverloadedError,
    { waiting: 64, maxWaiting: 64 },
    'Expected at most 64 waiting runs but 64 wait already.',
  ],
  [
    ERROR_CODES.MODEL_NOT_FOUND,
    ModelNotFoundError,
    { source: 'models/a', tried: ['models/a/vision.json', 'models/a/config.json'] },
    'Expected a model at models/a but none was found; looked at models/a/vision.json, models/a/config.json.',
  ],
  [
    ERROR_CODES.MODEL_FETCH,
    ModelFetchError,
    { source: 'https://a.example/m', reason: 'it answered 503' },
    'Expected to fetch https://a.example/m but it answered 503.',
  ],
  [
    ERROR_CODES.MANIFEST,
    ManifestError,
    { source: 'vision.json', path: 'preprocess.std[1]', reason: 'expected a number' },
    'vision.json, at preprocess.std[1]: expected a number.',
  ],
  [
    ERROR_CODES.MODEL_LOAD,
    ModelLoadError,
    { source: 'model.onnx', reason: 'it is an HTML page' },
    'Expected model.onnx to be an ONNX model but it is an HTML page.',
  ],
  [
    ERROR_CODES.MODEL_CHECKSUM,
    ModelChecksumError,
    { source: 'model.onnx', expected: 'aa', received: 'bb' },
    'Expected model.onnx to have SHA-256 aa but it has bb.',
  ],
  [
    ERROR_CODES.MODEL_UNSUPPORTED,
    ModelUnsupportedError,
    { source: 'model.onnx', reason: 'it needs opset 99' },
    'Expected model.onnx to run on the WASM build of ONNX Runtime but it needs opset 99.',
  ],
  [
    ERROR_CODES.MODEL_TASK,
    ModelTaskError,
    { source: 'models/a', expected: 'text', received: 'depth' },
    'Expected models/a to be a model for text but its manifest says depth.',
  ],
  [
    ERROR_CODES.MODEL_RELEASED,
    ModelReleasedError,
    { modelId: 'a' },
    'Expected model a to be loaded but it was released.',
  ],
  [
    ERROR_CODES.RUNTIME_ASSET,
    RuntimeAssetError,
    { file: 'ort.wasm', reason: 'it is absent', tried: ['/opt/ort.wasm'] },
    'Expected the file ort.wasm but it is absent; looked at /opt/ort.wasm.',
  ],
  [
    ERROR_CODES.RUNTIME_INIT,
    RuntimeInitError,
    { reason: 'memory ran out' },
    'Expected ONNX Runtime to start but memory ran out.',
  ],
  [
    ERROR_CODES.TENSOR_SHAPE,
    TensorShapeError,
    { tensor: 'feeds.images', expected: 'float32 [1,3,640,640]', received: 'float32 [1,640,640,3]' },
    'Expected feeds.images to be float32 [1,3,640,640] but received float32 [1,640,640,3].',
  ],
  [
    ERROR_CODES.INFERENCE,
    InferenceError,
    { modelId: 'a', reason: 'bad dims' },
    'Expected model a to run but ONNX Runtime failed: bad dims',
  ],
  [
    ERROR_CODES.UNEXPECTED_OUTPUT,
    UnexpectedOutputError,
    { expected: '2 classes', received: '3' },
    "Expected the model's outputs to have 2 classes but received 3.",
  ],
  [
    ERROR_CODES.ABORTED,
    AbortedError,
    { stage: 'inference' },
    "Expected to go on with inference but the caller's signal was aborted.",
  ],
  [
    ERROR_CODES.DEADLINE,
    DeadlineError,
    { stage: 'inference', overdueMs: 12.4 },
    'Expected to finish before the deadline but it passed 12 ms before inference.',
  ],
  [
    ERROR_CODES.DEADLINE,
    DeadlineError,
    { stage: 'the run', neededMs: 900.4, remainingMs: 120, overdueMs: 0 },
    'Expected to finish before the deadline but from the run on about 900 ms are needed and 120 ms are left.',
  ],
];

describe('errors', () => {
  it('has a case for every code', () => {
    expect([...new Set(CASES.map(([code]) => code))].sort()).toEqual(Object.values(ERROR_CODES).sort());
  });

  it.each(CASES)('%s tells its code, fields, message and cause', (code, Class, fields, message) => {
    const error = new Class({ ...fields, cause } as never);

    expect(error).toBeInstanceOf(VisionError);
    expect(error).toMatchObject({ name: Class.name, code, message, cause, ...fields });
  });

  it.each([
    [{ limit: 'maxBytes', allowed: 10, received: 11 }, 'Image has 11 bytes; maxBytes is 10 bytes.'],
    [
      { limit: 'maxSide', allowed: 10, received: 11, width: 11, height: 2 },
      'Image of 11x2 px has a side of 11 px; maxSide is 10 px.',
    ],
    [
      { limit: 'maxDecodedBytes', allowed: 10, received: 11, width: 1, height: 2 },
      'Image of 1x2 px takes 11 bytes to decode; maxDecodedBytes is 10 bytes.',
    ],
    [{ limit: 'maxImages', allowed: 10, received: 12 }, 'Request has 12 pictures; maxImages is 10.'],
    [
      { limit: 'memory', allowed: 10, received: 90, width: 4, height: 3 },
      "Image of 4x3 px takes 90 bytes of memory; 10 bytes of the function's memory are left.",
    ],
    [{ limit: 'maxPixels', allowed: 1e6, received: 2e6, width: 5 }, 'Image has 2.0 MP; maxPixels is 1.0 MP.'],
  ] as const)('names the limit of %j with its unit', (options, message) => {
    expect(new ImageTooLargeError(options).message).toBe(message);
  });

  it.each([
    ['x'.repeat(200), `"${'x'.repeat(77)}..."`],
    ['short', '"short"'],
    [null, 'null'],
    [[1, 2], 'an array of 2'],
    [new Map(), 'a Map'],
    [Object.create(null), 'a object'],
  ])('shows a received value briefly', (received, shown) => {
    const { message } = new InvalidOptionError({ option: 'a', expected: 'b', received });

    expect(message).toBe(`Expected a to be b but received ${shown}.`);
  });

  it('leaves out what a manifest as a whole and an asset without places do not have', () => {
    expect(new ManifestError({ source: 'a.json', path: '', reason: 'no' }).message).toBe('a.json: no.');
    const long = new ManifestError({ source: 'a.json', path: 'x'.repeat(5000), reason: 'no' });
    expect(long.message).toBe(`a.json, at ${'x'.repeat(197)}...: no.`);
    expect(long.path).toHaveLength(5000);
    expect(new RuntimeAssetError({ file: 'a', reason: 'b', tried: [] }).message).toMatch(
      /looked at nothing\.$/,
    );
  });
});

describe('DeadlineError', () => {
  it('tells how much time was left, also past the deadline', () => {
    const late = new DeadlineError({ stage: 'inference', overdueMs: 12 });
    const hopeless = new DeadlineError({ stage: 'inference', neededMs: 900, remainingMs: 120 });
    const both = new DeadlineError({ stage: 'inference', neededMs: 900, remainingMs: -5 });
    const neither = new DeadlineError({ stage: 'inference' });

    expect(late).toMatchObject({ overdueMs: 12, remainingMs: -12, neededMs: undefined });
    expect(hopeless).toMatchObject({ overdueMs: 0, remainingMs: 120, neededMs: 900 });
    expect(both).toMatchObject({ overdueMs: 5, remainingMs: -5 });
    expect(neither.overdueMs).toBe(0);
  });
});

describe('VisionError.isInstance()', () => {
  it('knows its own, and those of another copy of the package', () => {
    const foreign = Object.defineProperty(new Error('other'), Symbol.for('lambda-vision.VisionError'), {});

    expect(VisionError.isInstance(new RuntimeInitError({ reason: 'a' }))).toBe(true);
    expect(VisionError.isInstance(foreign)).toBe(true);
  });

  it.each([null, undefined, 'text', 5, new Error('plain'), {}])('does not know %s', (value) => {
    expect(VisionError.isInstance(value)).toBe(false);
  });
});
