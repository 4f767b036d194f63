import { readdirSync, readFileSync } from 'node:fs';
import { decodeModel, decodeTensor, encodeModel, encodeTensor } from '@lambda-vision/optimize';
import { expect, it } from 'vitest';
import { describeShared, shared } from './shared.ts';

function files(folder: string, extension: string): string[] {
  return readdirSync(shared(folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith(extension))
    .map((path) => shared(folder, path));
}

describeShared('the codec of ONNX files', () => {
  it.each([
    ['models', 20],
    ['golden', 100],
  ])('writes every model of %s byte for byte as it was read', (folder, least) => {
    const paths = files(folder, '.onnx');
    expect(paths.length).toBeGreaterThanOrEqual(least);

    const changed = paths.filter((path) => {
      const bytes = readFileSync(path);
      return Buffer.compare(bytes, encodeModel(decodeModel(bytes, path))) !== 0;
    });

    expect(changed).toEqual([]);
  });

  it.each([
    ['models', 1],
    ['golden', 300],
  ])('writes every tensor of %s byte for byte as it was read', (folder, least) => {
    const paths = files(folder, '.pb');
    expect(paths.length).toBeGreaterThanOrEqual(least);

    const changed = paths.filter((path) => {
      const bytes = readFileSync(path);
      return Buffer.compare(bytes, encodeTensor(decodeTensor(bytes, path))) !== 0;
    });

    expect(changed).toEqual([]);
  });
});
