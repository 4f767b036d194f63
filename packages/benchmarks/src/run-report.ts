import type { MachineFacts } from './machine-facts.ts';
import type { Measurement } from './measurement.ts';
import type { Settings } from './parse-arguments.ts';

/** All that is written of one run. */
export interface RunReport {
  /** ISO date and time of the start. */
  readonly date: string;
  readonly machine: MachineFacts;
  /** Load averages of the last 1, 5 and 15 minutes. */
  readonly load: { readonly before: readonly number[]; readonly after: readonly number[] };
  /** Whether the machine was quiet at the start. */
  readonly quiet: boolean;
  readonly settings: Pick<Settings, 'only' | 'pairs' | 'quick' | 'maxLoad'>;
  readonly suites: readonly SuiteReport[];
}

export interface SuiteReport {
  readonly name: string;
  readonly title: string;
  /** What the suite measures, where that is not the model and the pictures of the others. */
  readonly about?: string;
  readonly measurements: readonly Measurement[];
}
