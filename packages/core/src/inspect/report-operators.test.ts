import { onnxModel, ProtobufWriter } from '@lambda-vision/testing';
import { describe, expect, it } from 'vitest';
import { readOnnxHeader } from '../onnx/read-onnx-header.js';
import { reportOperators } from './report-operators.js';

function operation(op: string, domain = ''): ProtobufWriter {
  return new ProtobufWriter().string(1, 'x').string(2, 'y').string(4, op).string(7, domain);
}

/** A node with graphs in its attributes, each of one node. */
function withBodies(op: string, ...bodies: readonly string[]): ProtobufWriter {
  const message = operation(op);
  for (const body of bodies) {
    const graph = new ProtobufWriter().message(1, operation(body));
    message.message(5, new ProtobufWriter().string(1, 'body').message(6, graph));
  }
  return message;
}

function report(nodes: readonly ProtobufWriter[], functions: readonly ProtobufWriter[] = []) {
  const graph = new ProtobufWriter();
  for (const node of nodes) graph.message(1, node);
  const model = new ProtobufWriter().int(1, 8).message(7, graph);
  model.message(8, new ProtobufWriter().string(1, '').int(2, 17));
  for (const each of functions) model.message(25, each);
  return reportOperators(readOnnxHeader(model.finish(), 'model.onnx'));
}

describe('reportOperators()', () => {
  it('counts nodes, most frequent first', () => {
    const value = { inputs: [{ name: 'x', dims: [1] }], outputs: [{ name: 'y', dims: [1] }] };
    const nodes = ['Relu', 'Sigmoid', 'Relu'].map((op) => ({ op, inputs: ['x'], outputs: ['y'] }));

    expect(reportOperators(readOnnxHeader(onnxModel({ ...value, nodes }), 'model.onnx'))).toEqual([
      { domain: 'ai.onnx', name: 'Relu', count: 2, supported: true },
      { domain: 'ai.onnx', name: 'Sigmoid', count: 1, supported: true },
    ]);
  });

  it.each([
    ['If', ['Relu', 'Relu']],
    ['Loop', ['Relu']],
    ['Scan', ['Relu']],
  ])('counts what is in the bodies of %s', (op, bodies) => {
    expect(report([withBodies(op, ...bodies)])).toEqual(
      expect.arrayContaining([
        { domain: 'ai.onnx', name: op, count: 1, supported: true },
        { domain: 'ai.onnx', name: 'Relu', count: bodies.length, supported: true },
      ]),
    );
  });

  it('says that an operator in a body is unknown', () => {
    expect(report([withBodies('If', 'Relu', 'Teleport')])).toContainEqual(
      expect.objectContaining({ name: 'Teleport', supported: false }),
    );
  });

  it('takes a function of the model for supported, and counts what is in it', () => {
    const own = new ProtobufWriter().string(1, 'Mine').string(10, 'own').message(7, operation('Relu'));
    own.message(9, new ProtobufWriter().string(1, '').int(2, 17));

    expect(report([operation('Mine', 'own'), operation('Relu')], [own])).toEqual([
      { domain: 'ai.onnx', name: 'Relu', count: 2, supported: true },
      { domain: 'own', name: 'Mine', count: 1, supported: true },
    ]);
  });

  it('takes an operator of the same name elsewhere for unknown', () => {
    expect(report([operation('Mine', 'own')])).toEqual([
      { domain: 'own', name: 'Mine', count: 1, supported: false },
    ]);
  });
});
