import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readPrices } from './prices.js';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lambda-vision-prices-'));
});

afterAll(() => rmSync(folder, { recursive: true }));

const GIVEN = {
  asOf: '2027-01-01',
  source: 'an offer',
  region: 'eu-central-1',
  currency: 'EUR',
  perMillionRequests: 0.3,
  perGbSecond: { x86_64: 0.00002, arm64: 0.000016 },
};

function file(content: unknown): string {
  const path = join(folder, 'prices.json');
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

describe('readPrices()', () => {
  it('has prices of its own that say of what day and from where they are', async () => {
    const prices = await readPrices(undefined);

    expect(prices).toMatchObject({ region: 'us-east-1', currency: 'USD' });
    expect(prices.asOf).toMatch(/^\d{4}-\d\d-\d\d$/);
    expect(prices.source).toMatch(/^https:\/\/aws\.amazon\.com\//);
  });

  it('reads a file', async () => {
    expect(await readPrices(file(GIVEN))).toEqual(GIVEN);
  });

  it.each([
    ['{', /cannot be read/],
    ['null', /perMillionRequests/],
    [{ ...GIVEN, perMillionRequests: '0.3' }, /perMillionRequests/],
    [{ ...GIVEN, perGbSecond: { x86_64: 0.1 } }, /perGbSecond\.arm64/],
    [{ ...GIVEN, perGbSecond: { x86_64: -1, arm64: 0 } }, /perGbSecond\.x86_64/],
    [{ ...GIVEN, asOf: undefined }, /asOf/],
  ])('refuses %j', async (content, message) => {
    const reading = readPrices(file(content));

    await expect(reading).rejects.toMatchObject({ code: 'CLI_BENCH_PRICES' });
    await expect(reading).rejects.toThrow(message);
  });

  it('refuses a file that is not there', async () => {
    await expect(readPrices(join(folder, 'absent.json'))).rejects.toMatchObject({ code: 'CLI_BENCH_PRICES' });
  });
});
