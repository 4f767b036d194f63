/** A file that a manifest names: beside it, or inside an installed npm package. */
export type NamedFile = string | { readonly package: string; readonly file: string };

/** One place in a manifest where a file is named. */
export interface ManifestReference {
  /** Where, as in `stages.recognition.output.dictionary`. */
  readonly key: string;
  readonly file: NamedFile;
  /** Whether the file is an ONNX model, which may have external data beside it. */
  readonly weights: boolean;
  /** Names another file at this place. */
  replace(path: string): void;
}

type Json = Record<string, unknown>;

/**
 * Lists the files that a manifest names: `model` (`model.onnx` where absent), `labels` and `output.dictionary`, of
 * the manifest itself or of each of its `stages`.
 *
 * @param manifest - Content of a `vision.json`; {@link ManifestReference.replace} changes it.
 */
export function manifestReferences(manifest: Json): ManifestReference[] {
  const references: ManifestReference[] = [];
  const visit = (owner: Json, name: string, prefix: string, weights: boolean) => {
    const file = owner[name] ?? (weights ? 'model.onnx' : undefined);
    if (!isNamedFile(file)) return;
    const replace = (path: string) => {
      owner[name] = path;
    };
    references.push({ key: `${prefix}${name}`, file, weights, replace });
  };
  const visitModel = (spec: Json, prefix: string) => {
    visit(spec, 'model', prefix, true);
    visit(spec, 'labels', prefix, false);
    if (isObject(spec.output)) visit(spec.output, 'dictionary', `${prefix}output.`, false);
  };
  if (!isObject(manifest.stages)) {
    visitModel(manifest, '');
    return references;
  }
  for (const [name, stage] of Object.entries(manifest.stages)) {
    if (isObject(stage)) visitModel(stage, `stages.${name}.`);
  }
  return references;
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isNamedFile(value: unknown): value is NamedFile {
  if (typeof value === 'string') return true;
  return isObject(value) && typeof value.package === 'string' && typeof value.file === 'string';
}
