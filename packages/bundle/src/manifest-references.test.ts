import type { Manifest } from '@lambda-vision/core';
import { describe, expect, it } from 'vitest';
import { manifestReferences } from './manifest-references.js';

/** As JSON has it, so that tests do not depend on the tasks that this version of core knows. */
function manifestOf(content: object): Manifest {
  return content as Manifest;
}

describe('manifestReferences()', () => {
  it('lists weights, labels and label embeddings of a single model', () => {
    const inPackage = { package: 'models', file: 'm.onnx' };
    const manifest = manifestOf({
      task: 'embedding',
      model: inPackage,
      output: { decoder: 'embedding' },
      labels: 'labels.json',
      labelEmbeddings: 'texts.json',
    });

    const references = manifestReferences(manifest);

    expect(references.map(({ reference, stage }) => [reference, stage])).toEqual([
      [inPackage, 'model'],
      ['labels.json', undefined],
      ['texts.json', undefined],
    ]);
  });

  it('lists weights and dictionaries of each stage, and leaves out what is inline', () => {
    const manifest = manifestOf({
      task: 'text',
      stages: {
        detection: { output: { decoder: 'db' } },
        recognition: { model: 'rec.onnx', output: { decoder: 'ctc', dictionary: 'keys.txt' } },
        direction: { model: 'dir.onnx', output: { decoder: 'direction', dictionary: ['a'] } },
      },
    });

    expect(manifestReferences(manifest).map(({ reference, stage }) => [reference, stage])).toEqual([
      ['model.onnx', 'detection'],
      ['rec.onnx', 'recognition'],
      ['keys.txt', undefined],
      ['dir.onnx', 'direction'],
    ]);
  });

  it('names other files in the manifest', () => {
    const manifest = manifestOf({
      task: 'text',
      stages: { recognition: { model: 'a.onnx', output: { decoder: 'ctc', dictionary: 'a.txt' } } },
    });

    for (const { reference, replace } of manifestReferences(manifest))
      replace(`packages/${String(reference)}`);

    expect(manifest).toMatchObject({
      stages: {
        recognition: { model: 'packages/a.onnx', output: { dictionary: 'packages/a.txt' } },
      },
    });
  });
});
