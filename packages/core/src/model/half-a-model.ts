import { ManifestError } from '../errors/manifest-error.js';

/**
 * The error about weights that come without a manifest.
 *
 * @param start - Start of the sentence that ends with what to do.
 */
export function halfAModel(source: string, start: string): ManifestError {
  const rest =
    'pixels, classes and outputs need to be described: add a vision.json beside it, or pass { manifest, weights }';
  return new ManifestError({ source, path: '', reason: `${start} ${rest}` });
}
