import { Duration } from 'aws-cdk-lib';
import { type IAlarmAction, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { watchMetric } from '../alarms/watch-metric.js';
import type { Queues } from './create-queues.js';
import type { VisionQueueAlarms } from './vision-queue-alarms.js';

/** What is watched, and what then happens. */
export interface AlarmsProps extends Queues {
  readonly deadLetter: LambdaFunction;
  /** How old a message may get. */
  readonly age: Duration;
  readonly actions: readonly IAlarmAction[];
}

/** Makes the alarms of the queues. */
export function createAlarms(scope: Construct, props: AlarmsProps): VisionQueueAlarms {
  const { queue, deadLetterQueue, deadLetter, age, actions } = props;
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
      most: age.toSeconds(),
      actions,
    }),
    oldestJob: watchMetric(scope, 'JobAgeAlarm', {
      description: 'A job has waited for too long.',
      metric: queue.metricApproximateAgeOfOldestMessage(oldest),
      most: age.toSeconds(),
      actions,
    }),
  };
}
