import { readFile } from 'node:fs/promises';
import { CliError } from '../verb/cli-error.js';
import defaults from './prices.json' with { type: 'json' };

/** What Lambda costs. */
export interface Prices {
  /** Day on which they were right, `YYYY-MM-DD`. */
  readonly asOf: string;
  /** Where they come from. */
  readonly source: string;
  readonly region: string;
  /** Currency of the figures. */
  readonly currency: string;
  readonly perMillionRequests: number;
  /** Of memory times duration, by architecture. */
  readonly perGbSecond: { readonly x86_64: number; readonly arm64: number };
}

/**
 * Reads prices from a file, or takes the ones of the package, which say of what day they are.
 *
 * @throws {CliError} If the file cannot be read or has not all that {@link Prices} has.
 */
export async function readPrices(path: string | undefined): Promise<Prices> {
  if (path === undefined) return defaults;
  let found: unknown;
  try {
    found = JSON.parse(await readFile(path, 'utf8'));
  } catch (cause) {
    throw refused(`Expected prices at ${path} but they cannot be read (${(cause as Error).message}).`, cause);
  }
  const prices = Object(found) as Partial<Prices>;
  const { x86_64, arm64 } = Object(prices.perGbSecond) as Partial<Prices['perGbSecond']>;
  for (const [name, value] of Object.entries({
    perMillionRequests: prices.perMillionRequests,
    'perGbSecond.x86_64': x86_64,
    'perGbSecond.arm64': arm64,
  })) {
    if (typeof value === 'number' && value >= 0 && Number.isFinite(value)) continue;
    throw refused(
      `Expected ${name} of ${path} to be a number, at least 0, but it is ${JSON.stringify(value)}.`,
    );
  }
  for (const name of ['asOf', 'source', 'region', 'currency'] as const) {
    if (typeof prices[name] === 'string') continue;
    throw refused(`Expected ${name} of ${path} to be a text but it is ${JSON.stringify(prices[name])}.`);
  }
  return prices as Prices;
}

function refused(message: string, cause?: unknown): CliError {
  return new CliError({ code: 'CLI_BENCH_PRICES', message, cause });
}
