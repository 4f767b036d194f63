import { Duration } from 'aws-cdk-lib';
import { type IAlarmAction, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { watchMetric } from '../alarms/watch-metric.js';
import type { Queues } from './create-queues.js';
import { visibilityFor } from './visibility-for.js';
import type { VisionQueueAlarms } from './vision-queue-alarms.js';

/** What is watched, and what then happens. */
export interface AlarmsProps extends Queues {
  readonly worker: LambdaFunction;
  readonly deadLetter: LambdaFunction;
  readonly batchingWindow: Duration;
  /** How old a message may get, if that is not to follow from how long it stays hidden. */
  readonly alarmAge?: Duration;
  readonly actions: readonly IAlarmAction[];
}

/** Makes the alarms of the queues. */
export function createAlarms(scope: Construct, props: AlarmsProps): VisionQueueAlarms {
  const { queue, deadLetterQueue, worker, deadLetter, batchingWindow, alarmAge, actions } = props;
  const period = Duration.minutes(5);
  const oldest = { period, statistic: Stats.MAXIMUM };
  return {
    deadLetters: watchMetric(scope, 'DeadLetterAlarm', {
      description: 'A job was tried too often and has failed.',
      metric: deadLetter.metricInvocations({ period }),
      most: 0,
      actions,
    }),
    unreadDeadLetters: watchMetric(scope, 'DeadLetterAgeAlarm', {
      description: 'Nobody reads the dead letters.',
      metric: deadLetterQueue.metricApproximateAgeOfOldestMessage(oldest),
      most: alarmAge?.toSeconds() ?? patienceFor(visibilityFor(deadLetter)),
      actions,
    }),
    oldestJob: watchMetric(scope, 'JobAgeAlarm', {
      description: 'A job has waited for too long.',
      metric: queue.metricApproximateAgeOfOldestMessage(oldest),
      most: alarmAge?.toSeconds() ?? patienceFor(visibilityFor(worker, batchingWindow)),
      actions,
    }),
  };
}

/** A message that was received three times counts no more for the age, so two retries are no alarm yet. In seconds. */
function patienceFor(visibility: Duration): number {
  return Math.max(15 * 60, 2 * visibility.toSeconds() + 5 * 60);
}
