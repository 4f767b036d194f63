import { createHash } from 'node:crypto';
import { addModel, type OnnxModelOptions, onnxModel, ProtobufWriter } from '@lambda-vision/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { VisionError } from '../errors/vision-error.js';
import { checkWeights } from './check-weights.js';

const value = { inputs: [{ name: 'x', dims: [1, 3] }], outputs: [{ name: 'y', dims: ['n', 3] }] };

function modelOf(
  op: string,
  options: Partial<OnnxModelOptions> & { readonly domain?: string } = {},
): Uint8Array {
  const { domain, ...rest } = options;
  const node = { op, inputs: ['x'], outputs: ['y'], ...(domain === undefined ? {} : { domain }) };
  return onnxModel({ ...value, nodes: [node], ...rest });
}

function failure(bytes: Uint8Array, sha256?: string): VisionError {
  try {
    checkWeights(bytes, 'model.onnx', sha256);
  } catch (error) {
    if (error instanceof VisionError) return error;
    throw error;
  }
  throw new Error('Expected a VisionError but the weights were accepted.');
}

describe('checkWeights()', () => {
  it('accepts a model and reads its header', () => {
    const bytes = modelOf('Relu', { metadata: { author: 'me' }, opset: 17 });

    const { header, externalLocations } = checkWeights(bytes, 'model.onnx');

    expect(header).toMatchObject({
      irVersion: 8,
      producerName: 'lambda-vision',
      opsets: [{ domain: 'ai.onnx', version: 17 }],
      metadata: { author: 'me' },
      functions: [],
      graph: {
        name: 'graph',
        inputs: [{ name: 'x', dtype: 'float32', dims: [1, 3] }],
        outputs: [{ name: 'y', dtype: 'float32', dims: ['n', 3] }],
        operators: [{ domain: 'ai.onnx', name: 'Relu', count: 1 }],
      },
    });
    expect(externalLocations).toEqual([]);
  });

  it('checks the SHA-256, in either case', () => {
    const bytes = modelOf('Relu');
    const sha256 = createHash('sha256').update(bytes).digest('hex');

    expect(() => checkWeights(bytes, 'model.onnx', sha256.toUpperCase())).not.toThrow();
    expect(failure(bytes, 'f'.repeat(64)).code).toBe('VISION_MODEL_CHECKSUM');
  });

  it('says what another kind of file is, rather than that its checksum differs', () => {
    const page = new TextEncoder().encode('<!DOCTYPE html><html>');

    expect(failure(page, 'f'.repeat(64)).message).toContain('it is an HTML page');
  });

  it.each([
    [
      'an IR version of the future',
      modelOf('Relu', { irVersion: 14 }),
      '(IR) has version 14; the newest that can be read is 13',
    ],
    [
      'an opset of the future',
      modelOf('Relu', { opset: 27 }),
      'operator set 27 of ai.onnx; the versions that can be read are 1 to 26',
    ],
    [
      'a contributed opset of the future',
      modelOf('Relu', { opset: { '': 17, 'com.microsoft': 2 } }),
      'operator set 2 of com.microsoft',
    ],
    ['an unknown operator', modelOf('Rleu'), 'it uses the unknown operator ai.onnx.Rleu'],
    [
      'an operator of the extensions',
      modelOf('DecodeImage', { domain: 'com.microsoft.extensions' }),
      'com.microsoft.extensions.DecodeImage',
    ],
    [
      'an operator that only native builds have',
      modelOf('Conv', { domain: 'com.microsoft.nchwc' }),
      'com.microsoft.nchwc.Conv',
    ],
    [
      'an operator newer than the opset',
      modelOf('Gelu', { opset: 17 }),
      'ai.onnx.Gelu of opset 20 in opset 17',
    ],
    [
      'an operator older than the opset',
      modelOf('Upsample', { opset: 11 }),
      'ai.onnx.Upsample, which ended with opset 9, in opset 11',
    ],
  ])('refuses %s as unsupported', (_, bytes, reason) => {
    const error = failure(bytes);

    expect(error.code).toBe('VISION_MODEL_UNSUPPORTED');
    expect(error.message).toContain(reason);
  });

  it.each([
    ['no opset', modelOf('Relu', { opset: {} }), 'it names no operator set (opset), IR version 8'],
    [
      'no opset, from 2017',
      modelOf('Relu', { opset: {}, irVersion: 1 }),
      'its format is older than October 2017',
    ],
    ['no outputs', onnxModel({ inputs: [], outputs: [], nodes: [] }), 'its graph has no outputs'],
    ['no graph', new ProtobufWriter().int(1, 8).string(2, 'x').finish(), 'it holds no graph'],
    ['a cut at its end', modelOf('Relu').subarray(0, -3), 'its protobuf is truncated or damaged: at byte'],
    [
      'a tensor that is too short',
      modelOf('Relu', { initializers: [{ name: 'w', dims: [3], data: [1, 2] }] }),
      'its tensor "w" has 8 bytes where its dims need 12',
    ],
    [
      'external data above its folder',
      modelOf('Relu', { initializers: [{ name: 'w', dims: [3], external: { location: '../secret' } }] }),
      'its tensor "w" lies at "../secret", which is no path below the model\'s folder',
    ],
    [
      'external data at an absolute path',
      modelOf('Relu', { initializers: [{ name: 'w', dims: [3], external: { location: '/etc/passwd' } }] }),
      '"/etc/passwd", which is no path below',
    ],
    [
      'external data without a location',
      modelOf('Relu', { initializers: [{ name: 'w', dims: [3], external: { location: '' } }] }),
      'lies at "", which is no path below',
    ],
  ])('refuses a model with %s as damaged', (_, bytes, reason) => {
    const error = failure(bytes);

    expect(error.code).toBe('VISION_MODEL_LOAD');
    expect(error.message).toContain(reason);
  });

  it('leaves operators and their versions to an engine that is not the built-in one', () => {
    for (const bytes of [modelOf('Rleu'), modelOf('Relu', { opset: 99 }), modelOf('Gelu', { opset: 17 })])
      expect(checkWeights(bytes, 'model.onnx', undefined, { otherEngine: true }).header).toBeDefined();
    expect(() =>
      checkWeights(onnxModel({ ...value, outputs: [], nodes: [] }), 'model.onnx', undefined, {
        otherEngine: true,
      }),
    ).toThrow('its graph has no outputs');
  });

  it('names five unknown operators and counts the rest', () => {
    const nodes = 'abcdefg'.split('').map((op) => ({ op, inputs: ['x'], outputs: ['y'] }));

    expect(failure(onnxModel({ ...value, nodes })).message).toContain('operator ai.onnx.e and 2 more');
  });

  it.each([
    ['contributed operators, without importing them', modelOf('QGemm', { domain: 'com.microsoft' })],
    ['the default domain by its full name', modelOf('Relu', { domain: 'ai.onnx' })],
    ['an old operator in an old opset', modelOf('Upsample', { opset: 9 })],
    ['a foreign operator set that nothing uses', modelOf('Relu', { opset: { '': 17, 'org.example': 99 } })],
  ])('accepts %s', (_, bytes) => {
    expect(() => checkWeights(bytes, 'model.onnx')).not.toThrow();
  });

  it('accepts functions of the model itself, and looks inside them', () => {
    const opset = new ProtobufWriter().string(1, '').int(2, 17);
    const withFunction = (inner: string) => {
      const node = new ProtobufWriter().string(1, 'a').string(2, 'b').string(4, inner);
      const body = new ProtobufWriter()
        .string(1, 'Mine')
        .message(7, node)
        .message(9, opset)
        .string(10, 'org.example');
      const model = modelOf('Mine', { domain: 'org.example', opset: { '': 17, 'org.example': 1 } });
      return new Uint8Array(Buffer.concat([model, new ProtobufWriter().message(25, body).finish()]));
    };

    expect(checkWeights(withFunction('Relu'), 'model.onnx').header?.functions).toMatchObject([
      { domain: 'org.example', name: 'Mine', operators: [{ name: 'Relu' }] },
    ]);
    expect(failure(withFunction('Nope')).message).toContain('the unknown operator ai.onnx.Nope');
  });

  it('finds operators and external data inside nested graphs', () => {
    const entry = (key: string, text: string) => new ProtobufWriter().string(1, key).string(2, text);
    const tensor = new ProtobufWriter()
      .int(1, 2)
      .int(2, 1)
      .string(8, 'w')
      .message(13, entry('location', 'w.bin'))
      .int(14, 1);
    const model = (inner: string) => {
      const branch = new ProtobufWriter()
        .message(1, new ProtobufWriter().string(2, 'z').string(4, inner))
        .message(5, tensor);
      const attribute = new ProtobufWriter().string(1, 'then_branch').message(6, branch).int(20, 5);
      const node = new ProtobufWriter().string(4, 'If').message(5, attribute);
      const graph = new ProtobufWriter().message(1, node).message(12, new ProtobufWriter().string(1, 'y'));
      return new ProtobufWriter()
        .int(1, 8)
        .message(7, graph)
        .message(8, new ProtobufWriter().string(1, '').int(2, 17))
        .finish();
    };

    expect(failure(model('Nested')).message).toContain('ai.onnx.Nested');
    expect(checkWeights(model('Relu'), 'model.onnx').externalLocations).toEqual(['w.bin']);
  });

  it('accepts the ORT format of known versions, and refuses others', () => {
    const ort = (version: string) => {
      const bytes = Buffer.alloc(40);
      bytes.writeUInt32LE(16, 0);
      bytes.write('ORTM', 4, 'latin1');
      bytes.writeUInt16LE(6, 8);
      bytes.writeUInt16LE(8, 10);
      bytes.writeUInt16LE(4, 12);
      bytes.writeInt32LE(8, 16);
      bytes.writeUInt32LE(4, 20);
      bytes.writeUInt32LE(version.length, 24);
      bytes.write(version, 28, 'latin1');
      return new Uint8Array(bytes);
    };

    expect(checkWeights(ort('6'), 'model.ort')).toEqual({ header: undefined, externalLocations: [] });
    expect(failure(ort('7')).message).toContain('it has version "7" where 4, 5, 6 can be read');
    expect(failure(ort('6').subarray(0, 18)).message).toContain('it has no version of the ORT format');
  });

  it('throws nothing but VisionErrors on damaged models', () => {
    const model = addModel();
    const damage = fc.array(fc.tuple(fc.nat(model.length - 1), fc.integer({ min: 0, max: 255 })), {
      minLength: 1,
      maxLength: 8,
    });

    fc.assert(
      fc.property(damage, fc.nat(model.length), (changes, length) => {
        const bytes = Uint8Array.from(model);
        for (const [index, byte] of changes) bytes[index] = byte;
        try {
          checkWeights(bytes.subarray(0, length), 'model.onnx');
        } catch (error) {
          expect(VisionError.isInstance(error)).toBe(true);
        }
      }),
      { numRuns: 2000 },
    );
  });
});
