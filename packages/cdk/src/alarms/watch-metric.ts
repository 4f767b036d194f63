import {
  type Alarm,
  ComparisonOperator,
  type IAlarmAction,
  type Metric,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';

/** When a metric is too high, and what then happens. */
export interface WatchOptions {
  readonly metric: Metric;
  /** The highest value that is still good. */
  readonly most: number;
  readonly description: string;
  readonly actions: readonly IAlarmAction[];
}

/** Makes an alarm of a metric that is too high once. */
export function watchMetric(scope: Construct, id: string, options: WatchOptions): Alarm {
  const { metric, most, description, actions } = options;
  const alarm = metric.createAlarm(scope, id, {
    alarmDescription: description,
    threshold: most,
    evaluationPeriods: 1,
    comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
    treatMissingData: TreatMissingData.NOT_BREACHING,
  });
  alarm.addAlarmAction(...actions);
  return alarm;
}
