import type { LookupAddress, LookupOptions } from 'node:dns';
import { describe, expect, it } from 'vitest';
import { publicLookup } from './public-lookup.js';

/** What a socket would get from a name that resolves to `addresses`. */
function lookUp(
  addresses: readonly string[],
  options: LookupOptions,
): { error: Error | null; found: unknown; family: number | undefined; asked: number } {
  const answer = {
    error: null as Error | null,
    found: undefined as unknown,
    family: undefined as number | undefined,
  };
  let asked = -1;
  const resolved = addresses.map(
    (address): LookupAddress => ({ address, family: address.includes(':') ? 6 : 4 }),
  );
  const lookup = publicLookup(
    (hostname, address) => new Error(`${hostname} is ${address}`),
    (_hostname, { family }, callback) => {
      asked = family;
      callback(null, resolved);
    },
  );
  lookup('models.example.com', options, (error, found, family) => {
    Object.assign(answer, { error, found, family });
  });
  return { ...answer, asked };
}

describe('publicLookup()', () => {
  it('gives the socket the addresses that it checked', () => {
    expect(lookUp(['52.218.1.1', '2600:1f00::1'], { all: true })).toMatchObject({
      error: null,
      found: [
        { address: '52.218.1.1', family: 4 },
        { address: '2600:1f00::1', family: 6 },
      ],
    });
    expect(lookUp(['52.218.1.1'], {})).toMatchObject({ error: null, found: '52.218.1.1', family: 4 });
  });

  it.each([
    [['127.0.0.1']],
    [['52.218.1.1', '169.254.169.254']],
    [['::1']],
    [['2600:1f00::1', 'fd00:ec2::254']],
  ])('refuses a name with the addresses %j', (addresses) => {
    const { error, found } = lookUp(addresses, { all: true });

    expect(error?.message).toBe(`models.example.com is ${addresses.at(-1)}`);
    expect(found).toBe('');
  });

  it.each([
    [4, 4],
    ['IPv6', 6],
    ['IPv4', 4],
    [undefined, 0],
  ] as const)('asks for family %s', (family, asked) => {
    expect(lookUp(['52.218.1.1'], family === undefined ? {} : { family }).asked).toBe(asked);
  });

  it('says when a name has no address', () => {
    expect(lookUp([], {}).error?.message).toContain('has no address');
  });
});
