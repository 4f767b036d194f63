import type { LambdaRow } from './lambda-table.js';
import type { MachineFacts } from './machine-facts.js';
import type { Measurements } from './measure-model.js';
import type { PackageSize } from './package-size.js';
import type { Prices } from './prices.js';

/** What `bench --json` prints. */
export interface BenchDocument extends Measurements {
  readonly machine: MachineFacts;
  /** Absolute path. */
  readonly model: string;
  /** Absolute path, or `drawn 1280x960`. */
  readonly image: string;
  readonly package: PackageSize;
  /** Estimates from this machine's figures. */
  readonly lambda: readonly LambdaRow[];
  readonly prices: Prices;
}
