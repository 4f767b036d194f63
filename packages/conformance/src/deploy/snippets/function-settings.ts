/** What every way to deploy has to say of the same function. */
export interface FunctionSettings {
  readonly runtime: unknown;
  readonly architecture: unknown;
  readonly handler: unknown;
  /** MB. */
  readonly memory: unknown;
  /** Seconds. */
  readonly timeout: unknown;
  readonly logRetentionDays: unknown;
}
