/** Does pieces of work one after the other. */
export type WorkQueue = <Result>(work: () => Promise<Result>) => Promise<Result>;

/**
 * Creates a queue in which each piece of work starts when the one before has settled, well or not: a failure
 * reaches its own caller and nobody else.
 */
export function createWorkQueue(): WorkQueue {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const result = last.then(work);
    last = result.then(nothing, nothing);
    return result;
  };
}

function nothing(): void {}
