import type { IAlarmAction } from 'aws-cdk-lib/aws-cloudwatch';

/** When {@link VisionFunction} alarms. Each is watched over 5 minutes; `false` leaves it out. */
export interface FunctionAlarmOptions {
  /** Failed invocations, from 1 on. @defaultValue 1 */
  readonly errors?: number | false;
  /** Invocations refused because of the concurrency, from 1 on. @defaultValue 1 */
  readonly throttles?: number | false;
  /**
   * Part of the timeout that the slowest hundredth of invocations takes, three times in a row. 0–1.
   * @defaultValue 0.9
   */
  readonly durationFraction?: number | false;
  /**
   * Part of the memory that is in use. 0–1. Lambda has no such metric without Lambda Insights, so this needs
   * `insightsVersion`. @defaultValue 0.9
   */
  readonly memoryFraction?: number | false;
  /** What is done on an alarm, such as `new SnsAction(topic)`. @defaultValue nothing; the alarm is seen in CloudWatch */
  readonly actions?: readonly IAlarmAction[];
}

/** What applies where nothing is said. */
export const FUNCTION_ALARM_DEFAULTS = Object.freeze({
  errors: 1,
  throttles: 1,
  durationFraction: 0.9,
  memoryFraction: 0.9,
});
