/** One line that a function, its runtime or the platform logged. */
export interface LogEntry {
  /** The text, without its line break. A message of several lines logged through `console` stays one entry. */
  readonly line: string;
  /** Where it came from; `platform` are the START, END, REPORT and INIT_REPORT lines. */
  readonly stream: 'stdout' | 'stderr' | 'platform';
  /** Log stream name of the execution environment, unique per process. */
  readonly environmentId: string;
  /** The invocation that was running; absent during init and between invocations. */
  readonly requestId?: string;
}
