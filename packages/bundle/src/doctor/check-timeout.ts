import type { Check } from './examination.js';
import { createFinding, type Finding } from './finding.js';

/** Below this part of the timeout a measured request leaves room for slower ones. */
const ROOM = 2 / 3;
/** API Gateway answers with an error after that; its own limit can be raised for some APIs. */
const FRONT_SECONDS = 29;

/** Whether measured requests end before the function's timeout, and the timeout before its front's. */
export const checkTimeout: Check = ({ settings, template }) => {
  const { timeoutSeconds, measuredMs } = settings;
  if (timeoutSeconds === undefined) return [];
  const findings: Finding[] = [];
  if (measuredMs !== undefined && measuredMs > timeoutSeconds * 1000 * ROOM) {
    const fails = measuredMs >= timeoutSeconds * 1000;
    findings.push(
      createFinding(fails ? 'DOCTOR_TIMEOUT' : 'DOCTOR_TIMEOUT_NEAR', {
        message: `Expected requests to take less than ${fails ? '' : 'two thirds of '}the timeout of ${timeoutSeconds} s but one took ${(measuredMs / 1000).toFixed(1)} s.`,
        advice:
          'Raise the timeout, give more memory (and so more processor), take a snapshot, or use a queue.',
      }),
    );
  }
  if (template?.isHttp && timeoutSeconds > 30)
    findings.push(
      createFinding('DOCTOR_TIMEOUT_FRONT', {
        message: `Expected a timeout of at most ${FRONT_SECONDS} s behind API Gateway, which waits no longer by default, but it is ${timeoutSeconds} s.`,
        advice: 'Lower it, so that the caller gets your error; longer work belongs behind a queue.',
      }),
    );
  return findings;
};
