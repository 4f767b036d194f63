import type * as v from 'valibot';
import { showJson } from './show-json.js';

type Issue = v.BaseIssue<unknown>;

/**
 * Turns what the schema found into a path in the manifest and a sentence. Of several findings the first counts; of
 * the alternatives of a union, the one that came furthest.
 */
export function describeManifestIssue(issues: readonly [Issue, ...Issue[]]): {
  path: string;
  reason: string;
} {
  const [outer] = issues;
  const nested =
    outer.type === 'union' && outer.issues !== undefined
      ? pickAlternative(outer.issues, Array.isArray(outer.input))
      : undefined;
  const prefix = keys(outer);
  if (nested !== undefined) {
    const inner = describeIssue(nested);
    return { path: toPath([...prefix, ...inner.keys]), reason: inner.reason };
  }
  const { keys: own, reason } = describeIssue(outer);
  return { path: toPath(own), reason };
}

/** The alternative that failed inside a matching value, rather than by the kind of value. */
function pickAlternative(issues: readonly Issue[], isList: boolean): Issue | undefined {
  // A list counts as an object too: only findings about its items are meant for it.
  const inside = issues.find(({ path }) => path !== undefined && (path[0].type === 'array') === isList);
  return inside ?? issues.find((issue) => issue.kind === 'validation');
}

function describeIssue(issue: Issue): { keys: readonly string[]; reason: string } {
  const path = keys(issue);
  const last = path.at(-1) ?? '';
  if (issue.kind === 'validation') {
    return { keys: path, reason: `expected ${issue.message} but received ${describeValue(issue.input)}` };
  }
  if (issue.type === 'strict_tuple' && issue.expected === 'never') {
    // The first item too many stands at the length that is expected.
    return { keys: path.slice(0, -1), reason: `expected an array of ${last} but received a longer one` };
  }
  if (issue.expected === 'never') return { keys: path.slice(0, -1), reason: `unknown key ${showJson(last)}` };
  if (issue.message.startsWith('Invalid key')) {
    return { keys: path.slice(0, -1), reason: `the key ${JSON.stringify(last)} is missing` };
  }
  // A choice stands in brackets, and a choice within a choice in its own.
  const expected = (issue.expected ?? 'another value').replaceAll(/[()]/g, '').split(' | ');
  const choice = `${expected.length > 1 ? 'one of ' : ''}${expected.map(describeType).join(', ')}`;
  return { keys: path, reason: `expected ${choice} but received ${describeValue(issue.input)}` };
}

const TYPES: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  boolean: 'true or false',
  Object: 'an object',
  Array: 'an array',
};

function describeType(expected: string): string {
  return TYPES[expected] ?? expected;
}

function describeValue(value: unknown): string {
  if (typeof value === 'string')
    return JSON.stringify(value.length > 60 ? `${value.slice(0, 57)}...` : value);
  if (Array.isArray(value)) return `an array of ${value.length}`;
  if (value !== null && typeof value === 'object') return 'an object';
  return value === undefined ? 'nothing' : String(value);
}

function keys(issue: Issue): string[] {
  return (issue.path ?? []).map(({ key }) => String(key));
}

/** `mean[1]` rather than `mean.1`. */
function toPath(parts: readonly string[]): string {
  return parts
    .map((part, index) => (/^\d+$/.test(part) ? `[${part}]` : index === 0 ? part : `.${part}`))
    .join('');
}
