/** When a runtime of Lambda ends, as `YYYY-MM-DD`. */
export interface RuntimeDates {
  /** No updates from then on. */
  readonly deprecated: string;
  /** No new functions from then on. */
  readonly blocked: string;
}

/**
 * Node.js runtimes of Lambda. As of 2026-11-28.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html
 */
export const LAMBDA_RUNTIMES: Readonly<Record<string, RuntimeDates>> = Object.freeze({
  'nodejs16.x': { deprecated: '2024-06-12', blocked: '2025-03-01' },
  'nodejs18.x': { deprecated: '2025-09-01', blocked: '2026-02-03' },
  'nodejs20.x': { deprecated: '2026-04-30', blocked: '2026-08-31' },
  'nodejs22.x': { deprecated: '2027-04-30', blocked: '2027-07-01' },
  'nodejs24.x': { deprecated: '2028-04-30', blocked: '2028-07-01' },
});
