/** What Lambda prints at the end of every invocation. */
export interface Report {
  readonly requestId: string;
  readonly durationMs: number;
  readonly billedMs: number;
  readonly memoryMb: number;
  readonly maxRssMb: number;
  /** Absent when warm. */
  readonly initMs?: number;
  /** Absent on success. */
  readonly status?: 'error' | 'timeout';
  /** Absent on success. */
  readonly errorType?: string;
}

/** Formats the REPORT line as CloudWatch shows it: tab-separated, times in ms, memory in MB. */
export function reportLine(report: Report): string {
  const fields = [
    `REPORT RequestId: ${report.requestId}`,
    `Duration: ${report.durationMs.toFixed(2)} ms`,
    `Billed Duration: ${report.billedMs} ms`,
    `Memory Size: ${report.memoryMb} MB`,
    `Max Memory Used: ${report.maxRssMb} MB`,
  ];
  if (report.initMs !== undefined) fields.push(`Init Duration: ${report.initMs.toFixed(2)} ms`);
  if (report.status) fields.push(`Status: ${report.status}`);
  if (report.errorType && report.status === 'error') fields.push(`Error Type: ${report.errorType}`);
  return fields.join('\t');
}
