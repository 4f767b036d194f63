import { drawImage, encodePng, formBody, functionUrlEvent } from '@lambda-vision/testing';
import fc from 'fast-check';

const PNG = encodePng(drawImage('RG\nBW'));
const BASE64 = Buffer.from(PNG).toString('base64');

/** Words that the intake looks for, so that random events come past its first question. */
const KEYS = [
  ...['Records', 'eventSource', 'EventSource', 'eventName', 'body', 'isBase64Encoded', 'headers', 'content-type'],
  ...['multiValueHeaders', 'requestContext', 'Sns', 'Message', 'MessageId', 'messageId', 'Type', 'Event'],
  ...['image', 'images', 's3', 'url', 'bucket', 'name', 'object', 'key', 'versionId', 'eTag', 'size'],
  ...['source', 'detail-type', 'detail', 'content', 'filename', '__proto__', '0', 'length'],
];
const TEXTS = [
  ...['aws:sqs', 'aws:sns', 'aws:s3', 'aws.s3', 'Object Created', 'ObjectCreated:Put', 'Notification'],
  ...['s3:TestEvent', 'uploads', 'red.png', '%', 'in+box%2F', 'https://a.example/?q', 'file:///etc/passwd'],
  ...[BASE64, BASE64.slice(0, 40), `data:image/png;base64,${BASE64}`, 'data:,', '{"image":', '[]', 'null', '"x"'],
  ...['multipart/form-data; boundary=x', 'application/json', 'image/png', '--x\r\n\r\n--x--', '\ufeff{}'],
];

const text = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...TEXTS) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
);
const key = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...KEYS) },
  { weight: 1, arbitrary: fc.string() },
);

/** Any JSON, made of words that the intake knows; text may be JSON again, as the bodies of messages are. */
const { value: json } = fc.letrec<{ value: unknown; object: unknown; nested: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 5, depthSize: 'large' },
    text,
    fc.constantFrom(null, true, false, 0, -1, 1e9),
    tie('object'),
    fc.array(tie('value'), { maxLength: 4 }),
    tie('nested'),
  ),
  object: fc.dictionary(key, tie('value'), { maxKeys: 6 }),
  nested: tie('value').map((value) => JSON.stringify(value)),
}));

/** Records of a service that has them, with any content. */
const records = fc
  .record({
    source: fc.constantFrom('aws:sqs', 'aws:sns', 'aws:s3'),
    contents: fc.array(json, { maxLength: 4 }),
  })
  .map(({ source, contents }) => ({
    Records: contents.map((content, index) => {
      const message = typeof content === 'string' ? content : JSON.stringify(content);
      if (source === 'aws:sqs') return { eventSource: source, messageId: `m${index}`, body: message };
      if (source === 'aws:sns') return { EventSource: source, Sns: { MessageId: `m${index}`, Message: message } };
      return { eventSource: source, eventName: 'ObjectCreated:Put', s3: content };
    }),
  }));

/** An HTTP request with any JSON or text as its body. */
const requests = fc
  .record({ body: fc.oneof(json, text), isBase64Encoded: fc.boolean(), type: text, parsed: fc.boolean() })
  .map(({ body, isBase64Encoded, type, parsed }) => {
    const content = typeof body === 'string' ? body : JSON.stringify(body);
    const event = functionUrlEvent({ body: content, isBase64Encoded, headers: { 'Content-Type': type } });
    return parsed ? { ...event, body } : event;
  });

/** Events of every shape, most of them wrong somewhere. */
export const hostileEvents: fc.Arbitrary<unknown> = fc.oneof(json, records, requests);

/** Forms that were damaged in some places: cut, filled with other bytes, or under another content type. */
export const hostileForms: fc.Arbitrary<unknown> = fc
  .record({
    parts: fc.array(
      fc.record({
        name: fc.constantFrom('image', 'images[]', 'photo', '', '__proto__', 'a"; filename="b', 'x\r\ny'),
        fileName: fc.option(fc.constantFrom('a.png', '', '../a', 'ü"; name="z'), { nil: undefined, freq: 1 }),
        content: fc.constantFrom<(Uint8Array | string)[]>(PNG, BASE64, '', '\r\n--b\r\n', '--b--', PNG.subarray(0, 30)),
        mediaType: fc.option(fc.constantFrom('image/png', 'multipart/mixed; boundary=c', 'a;;b="'), { nil: undefined, freq: 1 }),
        headers: fc.constantFrom<Record<string, string>[]>(
          {},
          { 'Content-Transfer-Encoding': 'base64' },
          { 'Content-Transfer-Encoding': 'quoted-printable' },
          { 'Content-Disposition': 'attachment' },
          { 'X\r\n\r\n': 'y' },
        ),
      }),
      { maxLength: 4 },
    ),
    boundary: fc.constantFrom('b', '----WebKitFormBoundary7MA4', "a'(b)+_,-./:=?", ' ', '-', '--', 'x'.repeat(80)),
    closed: fc.boolean(),
    contentType: fc.option(fc.constantFrom('multipart/form-data', 'multipart/form-data; boundary="b', 'multipart/form-data; boundary=b; boundary=c', 'multipart/form-data; boundary*=utf-8\'\'b'), { nil: undefined, freq: 1 }),
    damage: fc.array(fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), bytes: fc.uint8Array({ maxLength: 6 }) }), { maxLength: 4 }),
    cut: fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { nil: undefined, freq: 1 }),
    isBase64Encoded: fc.oneof({ weight: 4, arbitrary: fc.constant(true) }, fc.constant(false)),
  })
  .map(({ parts, boundary, closed, contentType, damage, cut, isBase64Encoded }) => {
    const form = formBody(
      parts.map(({ fileName, mediaType, ...part }) => ({
        ...part,
        ...(fileName === undefined ? {} : { fileName }),
        ...(mediaType === undefined ? {} : { mediaType }),
      })),
      { boundary, closed },
    );
    const body = form.body.slice(0, cut === undefined ? form.body.length : Math.floor(form.body.length * cut));
    for (const { at, bytes } of damage) body.set(bytes.subarray(0, Math.max(0, body.length - Math.floor(at * body.length))), Math.floor(at * body.length));
    const headers = contentType === undefined ? form.headers : { 'Content-Type': contentType };
    return functionUrlEvent({ body, headers, isBase64Encoded });
  });

/** Base64 that was damaged, and text that is none. */
export const hostileTexts: fc.Arbitrary<unknown> = fc
  .record({
    start: fc.constantFrom('', ' ', 'data:', 'data:image/png;base64,', 'DATA:;BASE64,', '\ufeff'),
    body: fc.oneof(fc.constant(BASE64), fc.base64String({ maxLength: 400 }), fc.string({ unit: 'binary', maxLength: 200 })),
    end: fc.constantFrom('', '=', '==', '\r\n', '%3D', '\0'),
    cut: fc.nat({ max: 8 }),
    at: fc.constantFrom('image', 'images', 'body', 'message'),
  })
  .map(({ start, body, end, cut, at }) => {
    const content = `${start}${body.slice(cut)}${end}`;
    if (at === 'body') return functionUrlEvent({ body: content });
    if (at === 'message') return { Records: [{ eventSource: 'aws:sqs', messageId: 'm', body: content }] };
    return functionUrlEvent({ body: { [at]: at === 'images' ? [content, content] : content } });
  });
