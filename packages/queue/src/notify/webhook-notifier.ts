import { createHmac } from 'node:crypto';
import { InvalidOptionError } from '@lambda-vision/core';
import type { JobRecord } from '../jobs/job-record.js';
import { checkWholeNumber } from '../setup/check-whole-number.js';
import { refuseUnknownOptions } from '../setup/refuse-unknown-options.js';
import { jobSummary } from './job-summary.js';

/** Options of {@link webhookNotifier}. */
export interface WebhookNotifierOptions {
  /** Whom to call for a job, such as an address among its parameters; undefined for nobody. */
  readonly url: (job: JobRecord) => string | undefined;
  /**
   * Hosts that may be called, with their port where it is another than 443. An address of a caller is never called
   * otherwise: it could be one inside the network of the function.
   */
  readonly allowHosts: readonly string[];
  /** Key of the signature, known to the receiver; 16 characters at least. A variable that is not set is refused. */
  readonly secret: string | undefined;
  /** Milliseconds for the whole call, 100 to 60000. @defaultValue 5000 */
  readonly timeoutMs?: number;
  /** @defaultValue the global fetch */
  readonly fetch?: typeof fetch;
}

const OPTIONS = ['url', 'allowHosts', 'secret', 'timeoutMs', 'fetch'];

/**
 * Makes an `onFinished` that POSTs a `JobSummary` as JSON for each job that has ended. The header
 * `Lambda-Vision-Signature: t=<seconds>,v1=<hex>` has the HMAC-SHA256 of `<seconds>.<body>`, so that the receiver knows
 * who calls and that the call is not an old one. Redirects are not followed.
 *
 * A call that fails is made again with the job's message; an address that is not allowed is not called.
 *
 * @throws {InvalidOptionError} If an option is wrong.
 */
export function webhookNotifier(options: WebhookNotifierOptions): (job: JobRecord) => Promise<void> {
  refuseUnknownOptions('webhookNotifier options', options, OPTIONS);
  const { url, allowHosts, secret, timeoutMs = 5000, fetch = globalThis.fetch } = options;
  checkWholeNumber('webhookNotifier options.timeoutMs', timeoutMs, 100, 60_000);
  if (typeof secret !== 'string' || secret.length < 16)
    throw new InvalidOptionError({
      option: 'webhookNotifier options.secret',
      expected: 'a text of at least 16 characters',
      // The secret itself must not get into a log.
      received: typeof secret === 'string' ? `${secret.length} characters` : typeof secret,
    });
  return async function notifyWebhook(job) {
    const target = allowed(url(job), allowHosts);
    if (target === undefined) return;
    const body = JSON.stringify(jobSummary(job));
    const response = await fetch(target, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        'Lambda-Vision-Signature': signature(secret, body, Math.floor(Date.now() / 1000)),
      },
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    });
    await response.body?.cancel();
    if (!response.ok) throw new Error(`The webhook was answered with HTTP status ${response.status}.`);
  };
}

function allowed(address: string | undefined, hosts: readonly string[]): URL | undefined {
  const url = address === undefined ? null : URL.parse(address);
  return url?.protocol === 'https:' && hosts.includes(url.host) ? url : undefined;
}

function signature(secret: string, body: string, seconds: number): string {
  return `t=${seconds},v1=${createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')}`;
}
