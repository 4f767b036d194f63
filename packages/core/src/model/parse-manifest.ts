import * as v from 'valibot';
import { ManifestError } from '../errors/manifest-error.js';
import { checkAcrossFields } from './check-across-fields.js';
import { describeManifestIssue } from './describe-manifest-issue.js';
import type { Manifest } from './manifest.js';
import { parseJson } from './parse-json.js';
import { manifestSchema } from './schema/manifest-schema.js';

/**
 * Checks a manifest against the grammar and returns a copy of it.
 *
 * @param manifest - The text of a `vision.json`, or its content.
 * @param source - File or name of the manifest, for messages.
 * @throws {ManifestError} If the text is no JSON, a key is unknown or missing, a value is not allowed, or two fields
 * contradict each other; the message names the path in the file, such as `preprocess.resize.mode`.
 */
export function parseManifest(manifest: string | object, source: string): Manifest {
  const content = typeof manifest === 'string' ? parseJson(manifest, source) : manifest;
  const result = v.safeParse(manifestSchema, content);
  if (!result.success) throw new ManifestError({ source, ...describeManifestIssue(result.issues) });
  const checked: Manifest = result.output;
  checkAcrossFields(checked, source);
  return checked;
}
