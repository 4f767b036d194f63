import { createHttpFront, type EventShape, type LambdaFunction } from '@lambda-vision/local';
import { eventBridgeS3Event, s3Event, snsEvent, sqsEvent } from '@lambda-vision/testing';
import { BODY_ENCODINGS, type BodyEncodingName } from './body-encodings.js';

/** What a shape is sent with. */
export interface Sending {
  readonly fn: LambdaFunction;
  readonly picture: Uint8Array;
  readonly encoding: BodyEncodingName | 'object';
  /** Puts the picture into the bucket `uploads`, where the event only names it. */
  store(picture: Uint8Array): Promise<{ key: string; size: number; eTag: string }>;
}

/** What came back. */
export interface MatrixAnswer {
  /** HTTP status; 0 where the function failed, which is how other services are told. */
  readonly status: number;
  readonly body: unknown;
}

/** A way in which pictures reach a function. */
export interface MatrixShape {
  /** How the picture may be written into it; `object` names one in S3. */
  readonly encodings: readonly Sending['encoding'][];
  send(sending: Sending): Promise<MatrixAnswer>;
}

const ALL = Object.keys(BODY_ENCODINGS) as BodyEncodingName[];
const TEXTS = ALL.filter((name) => BODY_ENCODINGS[name].isText);

/** Every service that may stand before the function, by name; another one is one entry more. */
export const MATRIX_SHAPES: Readonly<Record<string, MatrixShape>> = {
  'API Gateway REST API': http('apigateway-v1', {
    binaryMediaTypes: ['image/png', 'multipart/form-data'],
  }),
  'API Gateway HTTP API': http('apigateway-v2'),
  'Function URL': http('function-url'),
  ALB: http('alb'),
  'ALB with multi-value headers': http('alb', { multiValueHeaders: true }),
  'direct invocation': {
    encodings: [...TEXTS, 'object'],
    send: async (sending) => invoke(sending.fn, await documentOf(sending)),
  },
  SQS: {
    encodings: [...TEXTS, 'object'],
    send: async (sending) => invoke(sending.fn, sqsEvent(await documentOf(sending))),
  },
  SNS: {
    encodings: [...TEXTS, 'object'],
    send: async (sending) => invoke(sending.fn, snsEvent(await documentOf(sending))),
  },
  'S3 notification': {
    encodings: ['object'],
    send: async ({ fn, picture, store }) =>
      invoke(fn, s3Event({ bucket: 'uploads', ...(await store(picture)) })),
  },
  'S3 event of EventBridge': {
    encodings: ['object'],
    send: async ({ fn, picture, store }) =>
      invoke(fn, eventBridgeS3Event({ bucket: 'uploads', ...(await store(picture)) })),
  },
};

function http(
  shape: EventShape,
  options: { readonly binaryMediaTypes?: readonly string[]; readonly multiValueHeaders?: boolean } = {},
): MatrixShape {
  return {
    encodings: ALL,
    async send({ fn, picture, encoding }) {
      if (encoding === 'object') throw new Error('Expected a body.');
      const { body, contentType } = BODY_ENCODINGS[encoding].encode(picture);
      const front = await createHttpFront(fn, { shape, ...options });
      const response = await fetch(front.url, {
        method: 'POST',
        headers: { 'content-type': contentType },
        body: body as Uint8Array<ArrayBuffer> | string,
      });
      const answer = { status: response.status, body: await response.json() };
      await front.close();
      return answer;
    },
  };
}

/** The JSON that a client writes, as the event or message itself. */
async function documentOf({ encoding, picture, store }: Sending): Promise<object> {
  if (encoding === 'object') return { s3: { bucket: 'uploads', key: (await store(picture)).key } };
  const { body } = BODY_ENCODINGS[encoding].encode(picture);
  return JSON.parse(String(body)) as object;
}

async function invoke(fn: LambdaFunction, event: unknown): Promise<MatrixAnswer> {
  const { payload, functionError } = await fn.invoke(event);
  const answer = JSON.parse(payload.toString()) as { statusCode: number; body: string };
  if (functionError !== undefined) return { status: 0, body: answer };
  return { status: answer.statusCode, body: JSON.parse(answer.body) };
}
