/** Why a `TimeLimit` ended what it limits. */
export class TimeIsOver extends Error {
  /** How long it was. */
  readonly ms: number;

  constructor(ms: number) {
    super(`It took longer than ${ms} ms.`);
    this.ms = ms;
  }
}
