import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ManifestError, parseManifest } from '@lambda-vision/core';
import fc from 'fast-check';

const folder = resolve(import.meta.dirname, '../../manifests');

/** Values that nobody means: of every JSON type, of odd sizes, and names that mean something to JavaScript. */
const ODD: readonly unknown[] = [
  null,
  true,
  -0,
  1e308,
  -1,
  0.1,
  2 ** 53,
  '',
  '../../../etc/passwd',
  '/etc/passwd',
  'a\0b',
  '__proto__',
  'constructor',
  [],
  {},
  [[[[[]]]]],
  Array.from({ length: 5000 }, (_, at) => at),
  'x'.repeat(100_000),
  JSON.parse('{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}'),
];

const KEYS = ['mode', 'size', 'width', '__proto__', 'constructor', 'toString', 'decoder', 'task', 'x', ''];

/** What a run over changed manifests showed. */
export interface FuzzFigures {
  readonly runs: number;
  readonly accepted: number;
  readonly refused: number;
}

/**
 * Changes real manifests at one to four places and reads them. Whatever is thrown and is no ManifestError, names
 * neither the file nor what is wrong, or reaches `Object.prototype`, fails.
 *
 * @param limit - Milliseconds, or runs.
 */
export function fuzzManifests(
  limit: { readonly ms: number } | { readonly runs: number },
  seed?: number,
): FuzzFigures {
  const manifests = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));
  let accepted = 0;
  let refused = 0;
  const change = fc.record({
    place: fc.nat(),
    kind: fc.constantFrom('replace', 'remove', 'add', 'nest'),
    value: fc.oneof(fc.constantFrom(...ODD), fc.jsonValue({ maxDepth: 3 })),
    key: fc.constantFrom(...KEYS),
  });
  fc.assert(
    fc.property(
      fc.constantFrom(...manifests),
      fc.array(change, { minLength: 1, maxLength: 4 }),
      fc.boolean(),
      fc.nat(),
      (text, changes, asText, cut) => {
        const manifest = JSON.parse(text) as object;
        for (const { place, kind, value, key } of changes) changeAt(manifest, place, kind, value, key);
        const json = JSON.stringify(manifest);
        const given = asText ? json.slice(0, cut % 5 === 0 ? cut % json.length : undefined) : manifest;
        try {
          parseManifest(given, 'fuzzed/vision.json');
          accepted += 1;
        } catch (error) {
          if (!(error instanceof ManifestError)) throw error;
          if (!error.message.includes('fuzzed/vision.json'))
            throw new Error('No file is named.', { cause: error });
          // A message must not repeat what an attacker makes long.
          if (error.message.length > 2000) throw new Error('The message is too long.', { cause: error });
          refused += 1;
        }
        if ('polluted' in {}) throw new Error('The prototype of objects was changed.');
      },
    ),
    'ms' in limit
      ? { interruptAfterTimeLimit: limit.ms, numRuns: 1e9, ...(seed !== undefined && { seed }) }
      : { numRuns: limit.runs, ...(seed !== undefined && { seed }) },
  );
  return { runs: accepted + refused, accepted, refused };
}

function changeAt(root: object, place: number, kind: string, value: unknown, key: string): void {
  const holders = [...holdersOf(root)];
  const holder = holders[place % holders.length] as Record<string, unknown>;
  const keys = Object.keys(holder);
  const chosen = keys[place % Math.max(1, keys.length)];
  if (kind === 'add' || chosen === undefined) define(holder, key, value);
  else if (kind === 'remove') delete holder[chosen];
  else if (kind === 'nest') holder[chosen] = deep(holder[chosen], place % 2000);
  else holder[chosen] = value;
}

/** As JSON.parse does it: `__proto__` is a key like any other. */
function define(holder: object, key: string, value: unknown): void {
  Object.defineProperty(holder, key, { value, configurable: true, enumerable: true, writable: true });
}

function* holdersOf(value: unknown): Generator<object> {
  if (typeof value !== 'object' || value === null) return;
  yield value;
  for (const each of Object.values(value)) yield* holdersOf(each);
}

function deep(value: unknown, levels: number): unknown {
  let nested = value;
  for (let level = 0; level < levels; level += 1) nested = { a: nested };
  return nested;
}
