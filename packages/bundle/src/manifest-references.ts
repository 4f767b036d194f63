import type { FileReference, Manifest } from '@lambda-vision/core';

/** One place in a manifest where a file is named. */
export interface ManifestReference {
  readonly reference: FileReference;
  /** Key of the weights in a `ModelDescription`; nothing for files that are no weights. */
  readonly stage: string | undefined;
  /** Names another file at this place. */
  replace(path: string): void;
}

/** A manifest, or one of its stages, as far as it names files; inline labels and dictionaries are arrays. */
interface NamingFiles {
  model?: FileReference;
  labels?: FileReference | readonly string[];
  readonly output: { readonly decoder: string; dictionary?: FileReference | readonly string[] };
}

/**
 * Lists the files that a manifest names: `model` (`model.onnx` where absent), `labels` and `output.dictionary`, of
 * the manifest itself or of each of its `stages`.
 *
 * @param manifest - {@link ManifestReference.replace} changes it.
 */
export function manifestReferences(manifest: Manifest): ManifestReference[] {
  const stages: Readonly<Record<string, NamingFiles>> =
    manifest.task === 'text' ? { ...manifest.stages } : { model: manifest };
  return Object.entries(stages).flatMap(([stage, spec]) => referencesOf(stage, spec));
}

function referencesOf(stage: string, spec: NamingFiles): ManifestReference[] {
  const references: ManifestReference[] = [
    {
      reference: spec.model ?? 'model.onnx',
      stage,
      replace: (path) => {
        spec.model = path;
      },
    },
  ];
  if (isReference(spec.labels)) {
    references.push({
      reference: spec.labels,
      stage: undefined,
      replace: (path) => {
        spec.labels = path;
      },
    });
  }
  const { output } = spec;
  if (isReference(output.dictionary)) {
    references.push({
      reference: output.dictionary,
      stage: undefined,
      replace: (path) => {
        output.dictionary = path;
      },
    });
  }
  return references;
}

function isReference(value: FileReference | readonly string[] | undefined): value is FileReference {
  return value !== undefined && !Array.isArray(value);
}
