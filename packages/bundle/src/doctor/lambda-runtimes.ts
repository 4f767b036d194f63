/** When a runtime of Lambda ends, as `YYYY-MM-DD`. */
export interface RuntimeDates {
  /** No updates from then on. */
  readonly deprecated: string;
  /** No new functions from then on. */
  readonly blocked: string;
}

/**
 * Node.js runtimes of Lambda.
 *
 * Node.js 20, 22 and 24 as AWS's table had them in April 2026, which says that the dates are forecasts. Of those that
 * ended before, the end is AWS's announcement; all of them share the date of their block, which AWS has put off several
 * times, last to 2026-08-31.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html
 * @see https://docs.aws.amazon.com/lambda/latest/dg/lambda-typescript.html for the table of Node.js alone
 */
export const LAMBDA_RUNTIMES: Readonly<Record<string, RuntimeDates>> = Object.freeze({
  'nodejs16.x': { deprecated: '2024-06-12', blocked: '2026-08-31' },
  'nodejs18.x': { deprecated: '2025-09-01', blocked: '2026-08-31' },
  'nodejs20.x': { deprecated: '2026-04-30', blocked: '2026-08-31' },
  'nodejs22.x': { deprecated: '2027-04-30', blocked: '2027-06-01' },
  'nodejs24.x': { deprecated: '2028-04-30', blocked: '2028-06-01' },
});
