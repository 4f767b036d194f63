import { ManifestError } from '../../errors/manifest-error.js';
import { parseManifest } from '../../model/parse-manifest.js';

/** Where a manifest has what stands in the model file: names, class names of its metadata, and sides of its input. */
const FROM_FILE =
  /^(?:model|input\.name|inputs|labels|output\.names|preprocess\.(?:resize|crop)\.(?:width|height|size|maxSide|maxWidth))(?:\.|\[|$)/;

/**
 * Names in a file may be anything: a suggestion that the manifest's own grammar refuses for one is none. Everything else
 * in it is ours.
 *
 * @throws {ManifestError} If it is wrong in what does not come from the file.
 */
export function isValidManifest(manifest: object): boolean {
  try {
    parseManifest(manifest, 'suggested vision.json');
    return true;
  } catch (error) {
    if (error instanceof ManifestError && FROM_FILE.test(error.path)) return false;
    throw error;
  }
}
