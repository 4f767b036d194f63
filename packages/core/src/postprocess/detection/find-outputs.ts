import { UnexpectedOutputError } from '../../errors/unexpected-output-error.js';
import { describeOutputs } from './describe-outputs.js';
import type { OutputNames } from './detection-spec.js';
import { matchOutputs } from './match-outputs.js';
import { meetsPattern } from './meets-pattern.js';
import type { OutputMetadata } from './output-metadata.js';
import type { OutputQuery } from './output-query.js';

/** One of several things that a decoder reads from a model. */
export interface OutputRole<Role extends string> extends Pick<OutputQuery, 'patterns' | 'because'> {
  readonly role: Role;
  /** Names that exporters give it; they decide between outputs of the same dims. */
  readonly known: RegExp;
  /** Outputs that have this role together. @defaultValue 1 */
  readonly count?: number;
}

/**
 * Finds the outputs of several roles: by the manifest's `names`, else by their dims, and where too many have such dims
 * by the names that exporters give. No output gets two roles.
 *
 * @param roles - Those with the strictest patterns first.
 * @throws {UnexpectedOutputError} If a named output is absent or cannot be read, or a role fits none or too many.
 */
export function findOutputs<Role extends string>(
  outputs: readonly OutputMetadata[],
  names: OutputNames<Role> | undefined,
  roles: readonly OutputRole<Role>[],
): Record<Role, readonly OutputMetadata[]> {
  const found = new Map<Role, readonly OutputMetadata[]>();
  for (const role of roles) {
    const given = names?.[role.role];
    if (given !== undefined) found.set(role.role, matchOutputs({ ...role, names: given }, outputs));
  }
  const free = new Set(outputs);
  for (const output of [...found.values()].flat()) free.delete(output);
  for (const role of roles) {
    const taken = found.get(role.role) ?? fitting([...free], role);
    const { count = 1 } = role;
    if (taken.length !== count) {
      throw new UnexpectedOutputError({
        expected: `${count} of dims ${describe(role)} named in output.names.${role.role}`,
        received: describeOutputs(found.get(role.role) ?? outputs),
      });
    }
    for (const output of taken) free.delete(output);
    found.set(role.role, taken);
  }
  return Object.fromEntries(found) as Record<Role, readonly OutputMetadata[]>;
}

function fitting<Role extends string>(
  free: readonly OutputMetadata[],
  { patterns, known, count = 1 }: OutputRole<Role>,
): readonly OutputMetadata[] {
  const possible = free.filter(
    ({ dims }) => dims.length === 0 || patterns.some((pattern) => meetsPattern(dims, pattern)),
  );
  if (possible.length === count) return possible;
  // Dynamic extents fit every number; those that are declared say more.
  const certain = possible.filter(({ dims }) =>
    patterns.some(
      (pattern) =>
        meetsPattern(dims, pattern) &&
        pattern.every((extent, axis) => typeof extent === 'string' || dims[axis] === extent),
    ),
  );
  return certain.length === count ? certain : possible.filter(({ name }) => known.test(name));
}

function describe({ patterns, because }: Pick<OutputQuery, 'patterns' | 'because'>): string {
  const dims = patterns.map((pattern) => `[${pattern.join(',')}]`).join(' or ');
  return because === undefined ? dims : `${dims}, ${because},`;
}
