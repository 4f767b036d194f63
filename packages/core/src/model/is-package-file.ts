import * as v from 'valibot';
import type { FileReference } from './manifest.js';
import { packageFileSchema } from './schema/file-reference-schema.js';

/** Whether a caller's value names a file of an npm package, without leaving it. */
export function isPackageFile(value: unknown): value is Exclude<FileReference, string> {
  return v.is(packageFileSchema, value);
}
