import { METRIC_UNITS, type MetricName } from './metric-units.js';
import type { RequestSummary } from './request-summary.js';

/** What is used of an instance of `Metrics` from `@aws-lambda-powertools/metrics`. */
export interface PowertoolsMetrics {
  addMetric(name: string, unit: 'Milliseconds' | 'Count' | 'Bytes' | 'None', value: number): unknown;
  addMetadata(key: string, value: string): unknown;
  publishStoredMetrics(): unknown;
}

/** Adds a request's metrics to those that Powertools holds, under its own namespace and dimensions. */
export function addToPowertools(metrics: PowertoolsMetrics, summary: RequestSummary): void {
  for (const [name, value] of Object.entries(summary.metrics) as [MetricName, number][])
    metrics.addMetric(name, METRIC_UNITS[name], value);
  metrics.addMetadata('requestId', summary.requestId);
  metrics.addMetadata('outcome', summary.outcome);
  metrics.addMetadata('mediaTypes', summary.mediaTypes.join(','));
  metrics.addMetadata('models', JSON.stringify(summary.models));
}
