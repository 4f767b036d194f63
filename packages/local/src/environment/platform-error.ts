/** An error as the Lambda platform reports it in the payload of a failed invocation. */
export interface PlatformError {
  readonly errorType: string;
  readonly errorMessage: string;
}

// Go's names of signals, because Lambda's supervisor is written in Go and prints them.
const SIGNAL_NAMES: Readonly<Record<string, string>> = {
  SIGABRT: 'aborted',
  SIGBUS: 'bus error',
  SIGFPE: 'floating point exception',
  SIGHUP: 'hangup',
  SIGILL: 'illegal instruction',
  SIGINT: 'interrupt',
  SIGKILL: 'killed',
  SIGSEGV: 'segmentation fault',
  SIGTERM: 'terminated',
  SIGTRAP: 'trace/breakpoint trap',
};

/** The runtime's process ended while it still owed a response. */
export function exitError(requestId: string, code: number | null, signal: string | null): PlatformError {
  let reason = 'Runtime exited without providing a reason';
  if (signal) reason = `Runtime exited with error: signal: ${SIGNAL_NAMES[signal] ?? signal}`;
  else if (code) reason = `Runtime exited with error: exit status ${code}`;
  return { errorType: 'Runtime.ExitError', errorMessage: `RequestId: ${requestId} Error: ${reason}` };
}

/** The environment grew above its memory and was killed (adobe/helix-html2md-service#1001 shows one). */
export function outOfMemoryError(requestId: string): PlatformError {
  const errorMessage = `RequestId: ${requestId} Error: Runtime exited with error: signal: killed`;
  return { errorType: 'Runtime.OutOfMemory', errorMessage };
}

/** The invocation took longer than the function's timeout. */
export function timeoutError(requestId: string, timeoutMs: number): PlatformError {
  const seconds = (timeoutMs / 1000).toFixed(2);
  const errorMessage = `RequestId: ${requestId} Error: Task timed out after ${seconds} seconds`;
  return { errorType: 'Sandbox.Timedout', errorMessage };
}

/** The response exceeded Lambda's limit. */
export function responseTooLargeError(maxBytes: number): PlatformError {
  const errorMessage = `Response payload size exceeded maximum allowed payload size (${maxBytes} bytes).`;
  return { errorType: 'Function.ResponseSizeTooLarge', errorMessage };
}

/** The runtime asked for the next event although it had not answered this one. */
export function noResponseError(requestId: string): PlatformError {
  const errorMessage = `RequestId: ${requestId} Error: Runtime asked for the next event without a response`;
  return { errorType: 'Runtime.NoResponse', errorMessage };
}
