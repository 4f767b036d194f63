import { METRIC_UNITS, type MetricName, type MetricValues } from './metric-units.js';

/** What one line of CloudWatch's Embedded Metric Format is made from. */
export interface EmfLineOptions {
  readonly namespace: string;
  /** Sets of dimensions: every metric is kept once for each. */
  readonly dimensionSets: readonly Readonly<Record<string, string>>[];
  readonly metrics: MetricValues;
  /** What Logs Insights can query but no metric is made of. */
  readonly properties: Readonly<Record<string, unknown>>;
  /** Milliseconds since 1970. */
  readonly timestamp: number;
}

/**
 * Writes one line of CloudWatch's Embedded Metric Format, without a line break.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
 */
export function emfLine({
  namespace,
  dimensionSets,
  metrics,
  properties,
  timestamp,
}: EmfLineOptions): string {
  const names = Object.keys(metrics) as MetricName[];
  return JSON.stringify({
    ...properties,
    ...Object.assign({}, ...dimensionSets),
    ...metrics,
    _aws: {
      Timestamp: timestamp,
      CloudWatchMetrics: [
        {
          Namespace: namespace,
          Dimensions: dimensionSets.map((set) => Object.keys(set)),
          Metrics: names.map((name) => ({ Name: name, Unit: METRIC_UNITS[name] })),
        },
      ],
    },
  });
}
