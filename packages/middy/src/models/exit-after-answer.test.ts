import { createServer, request as httpRequest, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { exitAfterAnswer } from './exit-after-answer.js';

let server: Server;
const log: string[] = [];

beforeEach(async () => {
  log.length = 0;
  server = createServer((request, response) => {
    request.resume().on('end', () => {
      // Later than the next turn of the client's event loop.
      setTimeout(() => {
        log.push(`accepted ${request.url}`);
        response.writeHead(202).end();
      }, 20);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});

afterEach(() => {
  server.close();
});

function post(path: string): Promise<void> {
  const { port } = server.address() as AddressInfo;
  return new Promise((resolve, reject) => {
    httpRequest({ port, host: '127.0.0.1', method: 'POST', path, agent: false }, (response) =>
      response.resume().on('end', resolve),
    )
      .on('error', reject)
      .end('{}');
  });
}

function requestOf(awsRequestId: string) {
  return { context: { awsRequestId }, response: undefined as unknown };
}

describe('exitAfterAnswer()', () => {
  it('ends right after a native call has taken the answer, before the event loop turns', async () => {
    const exit = vi.fn();
    const request = requestOf('native');

    exitAfterAnswer(request, exit);
    request.response = { statusCode: 500 };
    JSON.stringify(request.response);
    expect(exit).not.toHaveBeenCalled();
    await Promise.resolve();

    expect(exit).toHaveBeenCalledOnce();
  });

  it('ends when Lambda has accepted the answer over HTTP, and not for other calls', async () => {
    const exit = vi.fn(() => log.push('exit'));
    const request = requestOf('http');

    exitAfterAnswer(request, exit);
    const others = post('/elsewhere');
    request.response = { statusCode: 500 };
    JSON.stringify(request.response);
    await post('/2018-06-01/runtime/invocation/http/response');
    await others;

    expect(log.filter((line) => line !== 'accepted /elsewhere')).toEqual([
      'accepted /2018-06-01/runtime/invocation/http/response',
      'exit',
    ]);
  });

  it('ends at the next turn after an error that was thrown', async () => {
    const exit = vi.fn();

    exitAfterAnswer(requestOf('thrown'), exit);
    await Promise.resolve();
    expect(exit).not.toHaveBeenCalled();
    await new Promise((resolve) => setImmediate(resolve));

    expect(exit).toHaveBeenCalledOnce();
  });

  it('waits for middlewares that have to do with the answer yet', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout'] });
    const exit = vi.fn();
    const request = requestOf('slow');

    exitAfterAnswer(request, exit);
    request.response = { statusCode: 500 };
    await new Promise((resolve) => setImmediate(resolve));
    expect(exit).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1000);
    vi.useRealTimers();

    expect(exit).toHaveBeenCalledOnce();
  });
});
