import { InvalidOptionError } from '../errors/invalid-option-error.js';
import type { FoundManifest } from './find-manifest.js';
import { isPackageFile } from './is-package-file.js';
import { locateReference } from './locate-reference.js';
import type { LabelEmbeddings } from './model-description.js';
import type { LabelEmbeddingsReference } from './model-source.js';
import { labelEmbeddingsOfJson, parseLabelEmbeddings } from './parse-label-embeddings.js';
import { resolveFileReference } from './resolve-file-reference.js';
import type { SourceContext } from './source-context.js';

const OPTION = 'labelEmbeddings';

/**
 * Reads the vectors of labels that a manifest or the caller names.
 *
 * @param given - The caller's, instead of the manifest's.
 * @throws {InvalidOptionError} If the caller gives vectors to a task without them, or something else than vectors.
 * @throws {ManifestError} If the vectors are not valid.
 * @throws {ModelNotFoundError} If the file does not exist.
 */
export async function readLabelEmbeddings(
  { manifest, folder }: FoundManifest,
  given: LabelEmbeddingsReference | undefined,
  context: SourceContext,
): Promise<LabelEmbeddings | undefined> {
  if (manifest.task !== 'embedding') {
    if (given === undefined) return undefined;
    const expected = `left out, because the task ${manifest.task} has no label embeddings`;
    throw new InvalidOptionError({ option: OPTION, expected, received: given });
  }
  if (isVectors(given)) return labelEmbeddingsOfJson(given, OPTION);
  if (given === undefined && manifest.labelEmbeddings === undefined) return undefined;
  const file =
    given === undefined
      ? await resolveFileReference(manifest.labelEmbeddings!, folder)
      : await locateReference(given, context, OPTION, 'vectors by label');
  return parseLabelEmbeddings(await file.readText(), file.shown);
}

function isVectors(
  given: LabelEmbeddingsReference | undefined,
): given is Readonly<Record<string, readonly number[]>> {
  if (typeof given !== 'object' || given === null) return false;
  return !(given instanceof URL) && !isPackageFile(given);
}
