/** Why work was stopped from outside; the reason of the terminal's signal. */
export class Interruption extends Error {
  /** Exit code that says so. */
  readonly exitCode: number;

  constructor(message: string, exitCode: number) {
    super(message);
    this.name = 'Interruption';
    this.exitCode = exitCode;
  }
}
