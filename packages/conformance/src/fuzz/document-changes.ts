import fc from 'fast-check';

/** Values that nobody means: of every JSON type, of odd sizes, and names that mean something to JavaScript. */
const ODD: readonly unknown[] = [
  null,
  true,
  -0,
  1e308,
  // As JSON.parse reads 1e999.
  Number.POSITIVE_INFINITY,
  Number.NaN,
  -1,
  0,
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
  JSON.parse(`${'['.repeat(50_000)}${']'.repeat(50_000)}`),
];

const KEYS = ['mode', 'size', 'width', '__proto__', 'constructor', 'toString', 'decoder', 'task', 'x', ''];
const LONG_KEY = 'k'.repeat(3000);

/** One change of a document, at a place that is counted through. */
export interface DocumentChange {
  readonly place: number;
  readonly kind: 'replace' | 'remove' | 'add' | 'nest';
  readonly value: unknown;
  readonly key: string;
}

/** One to four changes. */
export const documentChanges: fc.Arbitrary<DocumentChange[]> = fc.array(
  fc.record({
    place: fc.nat(),
    kind: fc.constantFrom('replace', 'remove', 'add', 'nest'),
    value: fc.oneof(fc.constantFrom(...ODD), fc.jsonValue({ maxDepth: 3 })),
    key: fc.constantFrom(...KEYS, LONG_KEY),
  }),
  { minLength: 1, maxLength: 4 },
);

/** Changes a parsed document where it lies. */
export function changeDocument(root: object, changes: readonly DocumentChange[]): void {
  for (const { place, kind, value, key } of changes) {
    const holders = holdersOf(root);
    const holder = holders[place % holders.length] as Record<string, unknown>;
    const keys = Object.keys(holder);
    const chosen = keys[place % Math.max(1, keys.length)];
    if (kind === 'add' || chosen === undefined) define(holder, key, value);
    else if (kind === 'remove') delete holder[chosen];
    else define(holder, chosen, kind === 'nest' ? nested(holder[chosen], place % 2000) : value);
  }
}

/** As JSON.parse does it: `__proto__` is a key like any other. */
function define(holder: object, key: string, value: unknown): void {
  Object.defineProperty(holder, key, { value, configurable: true, enumerable: true, writable: true });
}

/** All objects and arrays of a document, of any depth. */
function holdersOf(root: object): object[] {
  const holders: object[] = [root];
  for (const holder of holders)
    for (const each of Object.values(holder))
      if (typeof each === 'object' && each !== null && holders.length < 10_000) holders.push(each);
  return holders;
}

function nested(value: unknown, levels: number): unknown {
  let outer = value;
  for (let level = 0; level < levels; level += 1) outer = { a: outer };
  return outer;
}
