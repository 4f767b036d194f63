import { UnexpectedOutputError } from '../../errors/unexpected-output-error.js';
import { describeOutputs } from './describe-outputs.js';
import { meetsPattern } from './meets-pattern.js';
import type { OutputMetadata } from './output-metadata.js';
import type { OutputQuery } from './output-query.js';

/**
 * Finds the outputs that the manifest names for a role.
 *
 * @param outputs - What the model has.
 * @returns In the manifest's order.
 * @throws {UnexpectedOutputError} If a named output does not exist or its declared dims cannot be read.
 */
export function matchOutputs(query: OutputQuery, outputs: readonly OutputMetadata[]): OutputMetadata[] {
  const names = typeof query.names === 'string' ? [query.names] : query.names;
  return names.map((name) => named(name, query, outputs));
}

function named(name: string, query: OutputQuery, outputs: readonly OutputMetadata[]): OutputMetadata {
  const output = outputs.find((candidate) => candidate.name === name);
  if (output === undefined) {
    throw new UnexpectedOutputError({
      expected: `one named ${name} (output.names.${query.role})`,
      received: describeOutputs(outputs),
    });
  }
  if (!canRead(output.dims, query)) {
    throw new UnexpectedOutputError({
      expected: `${name} of dims ${describeQuery(query)}`,
      received: describeOutputs([output]),
    });
  }
  return output;
}

/** Whether declared dims can be read; some exporters declare none. */
function canRead(dims: OutputMetadata['dims'], { patterns }: OutputQuery): boolean {
  return dims.length === 0 || patterns.some((pattern) => meetsPattern(dims, pattern));
}

function describeQuery({ role, patterns, because }: OutputQuery): string {
  const dims = patterns.map((pattern) => `[${pattern.join(',')}]`).join(' or ');
  return `${dims}${because === undefined ? '' : `, ${because}`} (output.names.${role})`;
}
