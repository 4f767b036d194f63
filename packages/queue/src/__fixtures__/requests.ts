import { apiGatewayV2Event, drawImage, encodePng, functionUrlEvent } from '@lambda-vision/testing';
import type { HttpAnswer } from '../http/http-answer.js';

/** A picture of 6×4 pixels. */
export const png = encodePng(drawImage({ width: 6, height: 4, pixel: () => [250, 10, 10] }));
/** Another one, of 5×5. */
export const otherPng = encodePng(drawImage({ width: 5, height: 5, pixel: () => [10, 10, 250] }));

/** POSTs a picture as it is. */
export function post(picture: Uint8Array = png, headers: Record<string, string> = {}) {
  return functionUrlEvent({ body: picture, headers: { 'Content-Type': 'image/png', ...headers } });
}

/** POSTs JSON. */
export function postJson(body: object, headers: Record<string, string> = {}) {
  return functionUrlEvent({ body, headers });
}

/** GETs or DELETEs a job. */
export function look(
  jobId: string,
  headers: Record<string, string> = {},
  query: Record<string, string> = {},
) {
  return {
    ...apiGatewayV2Event({ method: 'GET', path: `/jobs/${jobId}`, headers }),
    queryStringParameters: query,
  };
}

/** The JSON of an answer. */
// biome-ignore lint/suspicious/noExplicitAny: tests look at any field of it.
export function read({ body }: HttpAnswer): any {
  return JSON.parse(body);
}

/** The notification of S3 that an upload has arrived. */
export function uploadEvent(jobId: string, size = png.length) {
  return JSON.stringify({
    Records: [
      { eventSource: 'aws:s3', eventName: 'ObjectCreated:Put', s3: { object: { key: `uploads/${jobId}`, size } } },
    ],
  });
}
