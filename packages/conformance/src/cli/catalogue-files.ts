import { readFileSync } from 'node:fs';
import { CATALOGUE } from '../../../cli/src/pull/catalogue/catalogue.ts';
import { TEXT_STAGES } from '../model-manifests.ts';
import { shared } from '../shared.ts';

/** What a mirror of the catalogue of `pull` serves: the bytes of the shared test data by their paths at GitHub. */
export function catalogueFiles(): Readonly<Record<string, Uint8Array>> {
  const files = CATALOGUE.flatMap(({ name, files }) =>
    files.map(({ file, repository, commit, path }) => {
      const stage = file.replace(/\.onnx$/, '') as keyof typeof TEXT_STAGES;
      const model = files.length === 1 ? name : TEXT_STAGES[stage];
      return [
        `/${repository}/${commit}/${path}`,
        readFileSync(shared('models', model, 'model.onnx')),
      ] as const;
    }),
  );
  return Object.fromEntries(files);
}
