import { readdirSync } from 'node:fs';
import { inspectModel } from '@lambda-vision/core/inspect';
import { expect, it } from 'vitest';
import { feedShapes } from '../../core/src/inspect/feed-shapes.ts';
import { FileBytes } from '../../core/src/inspect/file-bytes.ts';
import { readGraphDetail } from '../../core/src/inspect/read-graph-detail.ts';
import { inferShapes } from '../../core/src/inspect/shapes/infer-shapes.ts';
import { pictureInput } from '../../core/src/inspect/suggest/picture-input.ts';
import { readOnnxHeader } from '../../core/src/onnx/read-onnx-header.ts';
import { describeShared, shared } from './shared.js';

const folders = readFolders();

describeShared('shapes that are derived, on the shared models', () => {
  it.each(folders)('agree with those that the file of %s stores', async (model) => {
    const { file, inputs, memory } = await inspectModel(shared('models', model));
    using bytes = new FileBytes(file);
    const [graph] = readGraphDetail(bytes, file);
    const header = readOnnxHeader(bytes, file);

    const size = memory.pictureSize ?? undefined;
    const feeds = feedShapes(header.graph!.inputs, pictureInput(inputs), size)!;
    const inferred = inferShapes(graph, feeds, []);

    const wrong = graph.values.flatMap(({ name, dtype, dims }) => {
      const found = inferred.get(name);
      if (found === undefined || dims === undefined) return [];
      const isSame =
        found.dtype === dtype &&
        found.dims.length === dims.length &&
        dims.every((extent, axis) => typeof extent === 'string' || extent < 0 || extent === found.dims[axis]);
      return isSame ? [] : [{ name, stored: [dtype, ...dims], inferred: [found.dtype, ...found.dims] }];
    });
    const written = graph.nodes.flatMap(({ outputs }) => outputs.filter((name) => name !== ''));
    expect(wrong).toEqual([]);
    expect(written.filter((name) => !inferred.has(name))).toEqual([]);
    expect(memory).toMatchObject({ activationBytes: expect.any(Number), isLowerBound: false });
  });
});

function readFolders(): string[] {
  try {
    return readdirSync(shared('models')).filter((name) => !name.includes('.md'));
  } catch {
    return [];
  }
}
