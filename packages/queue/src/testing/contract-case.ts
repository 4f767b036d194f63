/** One thing that an implementation has to do; for any test runner: `for (const { title, check } of …) it(title, check)`. */
export interface ContractCase {
  readonly title: string;
  /** Rejects with an `AssertionError` if it does not. */
  readonly check: () => Promise<void>;
}
