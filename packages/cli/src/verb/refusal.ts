/** Ends a verb with exit code 1 whose answer has been printed already, so that nothing more is said. */
export class Refusal extends Error {
  constructor() {
    super('refused');
    this.name = 'Refusal';
  }
}
