import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { MaskFormat, Task } from '@lambda-vision/core';
import { manifestPaths } from './manifest-paths.ts';

const FORMS = ['png', 'array'] as const satisfies readonly MaskFormat[];

/** A model with its manifest. */
export interface ListedModel {
  readonly name: string;
  readonly task: Task;
  /** Path of the manifest, which also pins the weights. */
  readonly manifest: string;
  /** Folder of `model.onnx` and `labels.json`. */
  readonly folder: string;
  /** Form of its masks, for segmentation. */
  readonly mask?: MaskFormat;
}

/** Lists the models that do one of the tasks, by name; those that make masks once for each form. */
export async function listModels(sharedFolder: string, tasks: readonly Task[]): Promise<ListedModel[]> {
  const models = [...manifestPaths()].map(async ([name, manifest]) => {
    const { task } = JSON.parse(await readFile(manifest, 'utf8')) as { task: Task };
    return { name, task, manifest, folder: join(sharedFolder, 'models', name) };
  });
  return (await Promise.all(models))
    .filter(({ task }) => tasks.includes(task))
    .flatMap((model): ListedModel[] =>
      model.task === 'segmentation' ? FORMS.map((mask) => ({ ...model, mask })) : [model],
    );
}
