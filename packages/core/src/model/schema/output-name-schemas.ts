import * as v from 'valibot';

const outputName = v.pipe(v.string(), v.nonEmpty('the name of an output'));

/** Name of the output that is read; absent for the first one. */
export const outputNameSchema = v.exactOptional(outputName);

/** Names of all outputs that are wanted. */
export const outputListSchema = v.pipe(v.array(outputName), v.minLength(1, 'at least one name of an output'));

/** One output, or one per stride; absent where it is found by shape. */
const outputsOfRole = v.exactOptional(v.union([outputName, outputListSchema]));

/** Names of outputs by role. */
export function outputNamesSchema<const Role extends string>(
  roles: readonly Role[],
): v.ExactOptionalSchema<
  v.StrictObjectSchema<{ readonly [R in Role]: typeof outputsOfRole }, undefined>,
  undefined
> {
  const entries = Object.fromEntries(roles.map((role) => [role, outputsOfRole]));
  return v.exactOptional(v.strictObject(entries as { readonly [R in Role]: typeof outputsOfRole }));
}
