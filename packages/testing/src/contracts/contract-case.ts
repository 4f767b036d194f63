/** One thing that every implementation of a contract does. */
export interface ContractCase {
  /** A sentence about behaviour, for the test runner. */
  readonly title: string;
  /**
   * Tests it.
   *
   * @throws {AssertionError} If it is not so.
   */
  readonly run: () => Promise<void>;
}
