import type { Fault } from './serve-s3.js';

/** Takes the request and never says anything. */
export const silent: Fault = () => undefined;

/** Says how long the body is, sends half of it, and then nothing more. */
export const stalled: Fault = async (response, forward) => {
  const { status, headers, body } = await forward();
  response.writeHead(status, headers).write(body.subarray(0, body.length / 2));
};

/** The same, but hangs up. */
export const cutOff: Fault = async (response, forward) => {
  const { status, headers, body } = await forward();
  response.writeHead(status, headers);
  response.write(body.subarray(0, body.length / 2), () => response.destroy());
};

/** Hangs up without an answer. */
export const hungUp: Fault = (response) => void response.destroy();

/** One byte of the body is another one, and the checksum goes with it. */
export const wrongBytes: Fault = async (response, forward) => {
  const { status, headers, body } = await forward();
  const at = Math.floor(body.length / 2);
  const kept = Object.entries(headers).filter(([name]) => !name.startsWith('x-amz-checksum'));
  body.writeUInt8(body.readUInt8(at) ^ 1, at);
  response.writeHead(status, Object.fromEntries(kept)).end(body);
};

/** Answers with a status and the error document of S3 to it. */
export function answers(status: number, code: string): Fault {
  return (response) => {
    const document = `<?xml version="1.0"?><Error><Code>${code}</Code><Message>So it is.</Message></Error>`;
    response.writeHead(status, { 'content-type': 'application/xml' }).end(document);
  };
}

/** Does something first, then answers as S3 does. */
export function after(work: () => Promise<void>): Fault {
  return async (response, forward) => {
    await work();
    const { status, headers, body } = await forward();
    response.writeHead(status, headers).end(body);
  };
}

/** Answers as S3 does, with other headers. */
export function withHeaders(changed: Readonly<Record<string, string>>): Fault {
  return async (response, forward) => {
    const { status, headers, body } = await forward();
    response.writeHead(status, { ...headers, ...changed }).end(body);
  };
}
