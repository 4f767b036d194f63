import { FINDING_SEVERITIES, type FindingCode, type FindingSeverity } from './finding-severities.js';

/** One thing that fails in Lambda, may fail, or is worth knowing. */
export interface Finding {
  /** Stable code, see {@link FINDING_SEVERITIES}. */
  readonly code: FindingCode;
  /** `error` fails, `warning` may fail or wastes what is paid for, `info` is worth knowing. */
  readonly severity: FindingSeverity;
  /** File in the package that it is about, with `/` between its parts; absent where it is about the whole. */
  readonly path?: string;
  /** Subject, expectation, reality, in that order. */
  readonly message: string;
  /** What to do. */
  readonly advice: string;
}

/** Makes a finding with the severity of its code. */
export function createFinding(
  code: FindingCode,
  { path, message, advice }: Pick<Finding, 'message' | 'advice'> & { readonly path?: string | undefined },
): Finding {
  return { code, severity: FINDING_SEVERITIES[code], ...(path !== undefined && { path }), message, advice };
}
