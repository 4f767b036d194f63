import { type ClassificationResult, ImageFetchError, InferenceError } from '@lambda-vision/core';
import {
  drawImage,
  encodePng,
  functionUrlEvent,
  type HttpRequest,
  invokeHandler,
} from '@lambda-vision/testing';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fillRecord, NOTES } from '../__fixtures__/fill-record.js';
import { MIDDY_MAJORS } from '../__fixtures__/middy-majors.js';
import { imageInput, serverTiming, visionErrorHandler, visionMetrics, visionResponse } from '../index.js';

const SECRET = 'tOpSeCrEt42';
const QUERY = `/photos?token=${SECRET}`;
const photo = encodePng(drawImage({ width: 8, height: 4, pixel: (x, y) => [x * 31, y * 63, 77] }));
const base64 = Buffer.from(photo).toString('base64');

const result: ClassificationResult = {
  task: 'classification',
  predictions: [{ index: 0, label: `label ${SECRET}`, score: 1 }],
  image: { width: 8, height: 4, mediaType: 'image/png', orientation: 1 },
  timings: { decodeMs: 1, preprocessMs: 1, inferenceMs: 1, postprocessMs: 1 },
};

/** Everything that the process writes, that loggers are told, and that spans carry. */
let written: string[] = [];

beforeEach(() => {
  written = [];
  const keep = (...values: unknown[]) => {
    written.push(values.map((value) => inspectAll(value)).join(' '));
    return true;
  };
  for (const stream of [process.stdout, process.stderr])
    vi.spyOn(stream, 'write').mockImplementation(keep as never);
  for (const level of ['log', 'debug', 'info', 'warn', 'error'] as const)
    vi.spyOn(console, level).mockImplementation(keep);
});

afterEach(() => vi.restoreAllMocks());

/** A value with all that hangs on it: stacks, causes and own fields. */
function inspectAll(value: unknown): string {
  if (!(value instanceof Error)) return typeof value === 'string' ? value : JSON.stringify(value);
  const fields = JSON.stringify({ ...value });
  return `${value.stack} ${fields} ${value.cause === undefined ? '' : inspectAll(value.cause)}`;
}

const REQUESTS: readonly (readonly [string, HttpRequest, unknown])[] = [
  ['an answered picture', { body: photo }, undefined],
  ['an answered picture in JSON', { body: { image: base64, note: SECRET } }, undefined],
  ['an annotated picture', { body: photo, headers: { accept: 'image/png' } }, undefined],
  ['broken JSON', { body: `{"a": ${SECRET}` }, undefined],
  ['a text', { body: `words and ${SECRET}` }, undefined],
  ['wrong base64', { body: { image: `${SECRET}$$$` } }, undefined],
  [
    'a picture that its server did not give',
    { body: photo },
    new ImageFetchError({
      source: 'https://a.example/b.jpg',
      reason: 'it answered 503',
      cause: new Error(`GET https://a.example/b.jpg?token=${SECRET}`),
    }),
  ],
  ['a model that failed', { body: photo }, new InferenceError({ modelId: 'm', reason: 'bad dims' })],
];

describe.each(MIDDY_MAJORS)('what is written of a request on $major', ({ middy, httpErrorHandler }) => {
  it.each(REQUESTS)('holds nothing of its bytes, query or labels: %s', async (_name, request, error) => {
    const log = (message: string, fields: object) => console.info(message, fields);
    // The other one took `console.error` when it was imported, before it was watched.
    const theirs = httpErrorHandler({ logger: (error) => console.error(error) });
    for (const errorHandler of [theirs, visionErrorHandler()]) {
      const handler = middy()
        .use(
          visionMetrics({
            tracer: { record: (span) => console.info('span', span) },
            logger: { debug: log, info: log, warn: log, error: log },
          }),
        )
        .use(serverTiming())
        .use(errorHandler)
        .use(visionResponse())
        .use(imageInput())
        .use(fillRecord(NOTES))
        .handler(async () => {
          if (error) throw error;
          return result;
        });

      const answer = await invokeHandler(handler, functionUrlEvent({ path: QUERY, ...request }));
      console.info('Server-Timing', answer.headers?.['Server-Timing']);
    }

    const everything = written.join('\n');
    expect(everything).toContain('"_aws"');
    expect(everything).toContain('vision request: ');
    expect(everything).toContain('total;dur=');
    expect(everything).not.toContain(SECRET);
    expect(everything).not.toContain(SECRET.slice(0, 6));
    expect(everything).not.toContain('token=');
    expect(everything).not.toContain(base64.slice(20, 36));
  });
});
