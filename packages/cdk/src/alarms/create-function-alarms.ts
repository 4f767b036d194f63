import { Duration } from 'aws-cdk-lib';
import {
  Alarm,
  ComparisonOperator,
  type IMetric,
  Metric,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { invalidProp } from '../errors/invalid-prop.js';
import { FUNCTION_ALARM_DEFAULTS, type FunctionAlarmOptions } from './function-alarm-options.js';

/** The alarms of a function; absent are those that were not wanted. */
export interface FunctionAlarms {
  readonly errors?: Alarm;
  readonly throttles?: Alarm;
  /** Invocations that are near the timeout. */
  readonly duration?: Alarm;
  /** Memory that is nearly used up; with Lambda Insights only. */
  readonly memory?: Alarm;
}

/** What alarms need to know of a function. */
export interface WatchedFunction {
  readonly timeout: Duration;
  /** Whether Lambda Insights measures its memory. */
  readonly hasInsights: boolean;
}

const PERIOD = Duration.minutes(5);

/**
 * @throws {ConstructError} If a threshold is out of range, or memory is to be watched that nobody measures.
 */
export function createFunctionAlarms(
  fn: IFunction,
  options: FunctionAlarmOptions,
  { timeout, hasInsights }: WatchedFunction,
): FunctionAlarms {
  const { errors, throttles, durationFraction, memoryFraction } = { ...FUNCTION_ALARM_DEFAULTS, ...options };
  checkCount(fn, 'errors', errors);
  checkCount(fn, 'throttles', throttles);
  checkFraction(fn, 'durationFraction', durationFraction);
  checkFraction(fn, 'memoryFraction', memoryFraction);
  if (typeof options.memoryFraction === 'number' && !hasInsights)
    throw invalidProp(
      fn.node.path,
      'Expected insightsVersion beside alarms.memoryFraction, because Lambda alone does not measure memory, but received none.',
    );
  const alarm = (id: string, metric: IMetric, threshold: number, description: string, periods = 1) => {
    const made = new Alarm(fn, id, {
      alarmDescription: description,
      metric,
      threshold,
      evaluationPeriods: periods,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
    made.addAlarmAction(...(options.actions ?? []));
    return made;
  };
  const count = { statistic: 'Sum', period: PERIOD };
  return {
    ...(errors !== false && {
      errors: alarm('ErrorsAlarm', fn.metricErrors(count), errors, 'Invocations fail.'),
    }),
    ...(throttles !== false && {
      throttles: alarm('ThrottlesAlarm', fn.metricThrottles(count), throttles, 'Invocations are refused.'),
    }),
    ...(durationFraction !== false && {
      duration: alarm(
        'DurationAlarm',
        fn.metricDuration({ statistic: 'p99', period: PERIOD }),
        Math.round(timeout.toMilliseconds() * durationFraction),
        `Invocations take nearly the ${timeout.toSeconds()} s that they have.`,
        3,
      ),
    }),
    ...(memoryFraction !== false &&
      hasInsights && {
        memory: alarm('MemoryAlarm', memoryMetric(fn), memoryFraction * 100, 'The memory is nearly used up.'),
      }),
  };
}

function memoryMetric(fn: IFunction): Metric {
  return new Metric({
    namespace: 'LambdaInsights',
    metricName: 'memory_utilization',
    dimensionsMap: { function_name: fn.functionName },
    statistic: 'Maximum',
    period: PERIOD,
  });
}

function checkCount(fn: IFunction, name: string, value: number | false): void {
  if (value === false || (Number.isInteger(value) && value >= 1)) return;
  throw invalidProp(
    fn.node.path,
    `Expected alarms.${name} to be a whole number from 1 on but received ${value}.`,
  );
}

function checkFraction(fn: IFunction, name: string, value: number | false): void {
  if (value === false || (value > 0 && value <= 1)) return;
  throw invalidProp(
    fn.node.path,
    `Expected alarms.${name} to be over 0 and at most 1 but received ${value}.`,
  );
}
