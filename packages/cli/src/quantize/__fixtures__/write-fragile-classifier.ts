import { join } from 'node:path';
import { GraphEditor, makeTensor, readModelFile, readTensor, writeModelFile } from '@lambda-vision/optimize';
import { writeColourClassifier } from '@lambda-vision/testing';

/**
 * A classifier that int8 weights destroy: its second convolution has huge weights for a channel that is never positive,
 * so that all others are less than half a step.
 */
export async function writeFragileClassifier(folder: string): Promise<void> {
  const path = join(await writeColourClassifier(folder, { hidden: 24 }), 'model.onnx');
  const model = await readModelFile(path);
  const editor = new GraphEditor(model);
  const change = (name: string, value: (index: number, old: number) => number) => {
    const { dims, dataType, data } = readTensor(editor.initializer(name)!);
    const values = Float32Array.from(data as Float32Array, (old, index) => value(index, old));
    editor.setInitializer(makeTensor(name, dataType, dims, values));
  };
  change('first', (index, old) => (index < 3 * 9 ? -1 : old));
  change('second', (index, old) => (Math.floor(index / 9) % 24 === 0 ? 1e4 : old));
  await writeModelFile(path, model);
}
