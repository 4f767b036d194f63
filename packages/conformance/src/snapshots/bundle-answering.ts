import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { bundleFunction, type ZippedBundleResult } from '@lambda-vision/bundle';
import { manifestText, TEXT_STAGES } from '../model-manifests.js';
import { shared } from '../shared.js';

/**
 * Bundles the answering function with a model of the shared test data and a snapshot of it.
 *
 * @param name - Name of the manifest.
 * @param folder - An empty folder.
 * @param threads - Threads of the snapshot.
 */
export async function bundleAnswering(
  name: string,
  folder: string,
  threads = 1,
): Promise<ZippedBundleResult> {
  const model = join(folder, 'model');
  await mkdir(model, { recursive: true });
  const text = manifestText(name);
  await writeFile(join(model, 'vision.json'), text);
  const manifest = JSON.parse(text) as {
    readonly task: string;
    readonly model?: string;
    readonly labels?: unknown;
  };
  if (manifest.task === 'text')
    for (const [stage, weights] of Object.entries(TEXT_STAGES))
      await copyFile(shared('models', weights, 'model.onnx'), join(model, `${stage}.onnx`));
  else await copyFile(shared('models', name, 'model.onnx'), join(model, manifest.model ?? 'model.onnx'));
  if (typeof manifest.labels === 'string')
    await copyFile(shared('models', name, 'labels.json'), join(model, manifest.labels));
  return bundleFunction({
    entry: resolve(import.meta.dirname, 'answering-function.ts'),
    outdir: join(folder, 'bundle'),
    models: { 'models/model': model },
    snapshot: { threads },
  });
}
