import * as v from 'valibot';

/** A path below the manifest's folder: relative, with forward slashes, without `.` and `..`. */
const pathBelow = v.pipe(
  v.string(),
  v.regex(
    /^(?!\/|[A-Za-z][A-Za-z0-9+.-]*:)(?!(?:.*\/)?\.{1,2}(?:\/|$))(?!.*\/\/)[^\\\0]*[^\\\0/]$/,
    'a path below its folder, relative and with forward slashes',
  ),
);

/** Name of an npm package, with or without a scope. */
const packageName = v.pipe(
  v.string(),
  v.regex(/^(?:@[a-z0-9~-][a-z0-9._~-]*\/)?[a-z0-9~-][a-z0-9._~-]*$/, 'the name of an npm package'),
);

/** A file inside an installed npm package. */
export const packageFileSchema = v.strictObject({ package: packageName, file: pathBelow });

/** A file beside the manifest, or one inside an installed npm package. */
export const fileReferenceSchema = v.union([pathBelow, packageFileSchema]);

/** Labels or a dictionary: a file, or the texts themselves. */
export const labelsSchema = v.union([
  pathBelow,
  packageFileSchema,
  v.pipe(v.array(v.string()), v.minLength(1, 'at least one label')),
]);
