import type { FileReference, Manifest } from '@lambda-vision/core';

/** One place in a manifest where a file is named. */
export interface ManifestReference {
  readonly reference: FileReference;
  /** Key of the weights in a `ModelDescription`; nothing for files that are no weights. */
  readonly stage: string | undefined;
  /** Names another file at this place. */
  replace(path: string): void;
}

/** What may name a file; inline labels and dictionaries are arrays. */
type Named = FileReference | readonly string[];

/** A manifest, or one of its stages, as far as it names files. */
interface NamingFiles {
  model?: FileReference;
  labels?: Named;
  labelEmbeddings?: FileReference;
  readonly output: { readonly decoder: string; dictionary?: Named };
}

/**
 * Lists the files that a manifest names: `model` (`model.onnx` where absent), `labels`, `labelEmbeddings` and
 * `output.dictionary`, of the manifest itself or of each of its `stages`.
 *
 * @param manifest - {@link ManifestReference.replace} changes it.
 */
export function manifestReferences(manifest: Manifest): ManifestReference[] {
  const stages: Readonly<Record<string, NamingFiles>> =
    manifest.task === 'text' ? { ...manifest.stages } : { model: manifest };
  return Object.entries(stages).flatMap(([stage, spec]) => [
    ...named(spec, 'model', { stage, otherwise: 'model.onnx' }),
    ...named(spec, 'labels'),
    ...named(spec, 'labelEmbeddings'),
    ...named(spec.output, 'dictionary'),
  ]);
}

/** The reference in one field of an object, if it is one. */
function named<Key extends string>(
  owner: { [name in Key]?: Named },
  key: Key,
  { stage, otherwise }: { readonly stage?: string; readonly otherwise?: string } = {},
): ManifestReference[] {
  const reference = owner[key] ?? otherwise;
  if (reference === undefined || isList(reference)) return [];
  const replace = (path: string) => {
    owner[key] = path;
  };
  return [{ reference, stage, replace }];
}

function isList(value: Named): value is readonly string[] {
  return Array.isArray(value);
}
