import type { RequestReport } from '../serve/request-report.js';
import type { Exchange } from './exchange.js';
import { type Encoding, requestBody } from './request-body.js';

/** Where and how a photo is sent. */
export interface SendOptions {
  readonly path: string;
  readonly encoding: Encoding;
  readonly name: string;
}

/** Sends a photo to the function. Failures are exchanges too. */
export async function sendPhoto(photo: Blob, { path, encoding, name }: SendOptions): Promise<Exchange> {
  const { body, headers } = await requestBody(photo, encoding);
  const id = crypto.randomUUID();
  const startedAt = performance.now();
  try {
    const response = await fetch(new URL(path, location.origin), {
      method: 'POST',
      body,
      headers: { ...headers, accept: 'application/json', 'x-playground-request': id },
    });
    const content = await response.blob();
    const totalMs = performance.now() - startedAt;
    const isPicture = content.type.startsWith('image/');
    const report = await requestReport(id);
    return {
      photo,
      name,
      totalMs,
      status: response.status,
      answer: isPicture ? undefined : parsed(await content.text()),
      ...(isPicture && { picture: content }),
      ...(report && { report }),
    };
  } catch (error) {
    const answer = error instanceof Error ? error.message : String(error);
    return { photo, name, status: 0, totalMs: performance.now() - startedAt, answer };
  }
}

async function requestReport(id: string): Promise<RequestReport | undefined> {
  const response = await fetch(`reports/${id}`);
  return response.ok ? ((await response.json()) as RequestReport) : undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
