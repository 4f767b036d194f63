import { checkWholeNumber } from '../errors/check-whole-number.js';
import { invalidProp } from '../errors/invalid-prop.js';
import type { VisionQueueProps } from './vision-queue-props.js';

/** Numbers of a queue, with defaults. */
export type CheckedQueueProps = Required<
  Pick<
    VisionQueueProps,
    'batchSize' | 'batchingWindow' | 'maxConcurrency' | 'maxReceiveCount' | 'retention' | 'alarmAge'
  >
>;

/**
 * @param path - Path of the construct.
 * @throws {ConstructError} If a number is one that AWS refuses, or that jobs do not bear.
 */
export function checkQueueProps(path: string, props: CheckedQueueProps): void {
  const { batchSize, batchingWindow, maxConcurrency, maxReceiveCount, retention, alarmAge } = props;
  const seconds = batchingWindow.toSeconds({ integral: false });
  checkWholeNumber(path, 'batchSize', batchSize, 1, 10_000);
  checkWholeNumber(path, 'the seconds of batchingWindow', seconds, 0, 300);
  if (batchSize > 10 && seconds === 0)
    throw invalidProp(
      path,
      `Expected a batchingWindow for a batchSize above 10 but received ${batchSize} and none.`,
    );
  checkWholeNumber(path, 'maxConcurrency', maxConcurrency, 2, 1000);
  // Throttled invocations count too; fewer attempts would make dead letters of pictures that nobody looked at.
  checkWholeNumber(path, 'maxReceiveCount', maxReceiveCount, 5, 1000);
  const hours = retention.toHours({ integral: false });
  if (!(hours > 0 && hours <= 30 * 24))
    throw invalidProp(
      path,
      `Expected retention to be up to 30 days, as createJobs() has it, but received ${hours} hours.`,
    );
  checkWholeNumber(
    path,
    'the seconds of alarmAge',
    alarmAge.toSeconds({ integral: false }),
    1,
    14 * 24 * 3600,
  );
}
