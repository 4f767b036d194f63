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

describe('exitAfterAnswer()', () => {
  it('ends at the next turn where the answer was handed over without HTTP of Node.js', async () => {
    const exit = vi.fn();

    exitAfterAnswer('native', exit);
    expect(exit).not.toHaveBeenCalled();
    await new Promise((resolve) => setImmediate(resolve));

    expect(exit).toHaveBeenCalledOnce();
  });

  it('ends when Lambda has accepted the answer, and not for other calls', async () => {
    const exit = vi.fn(() => log.push('exit'));

    exitAfterAnswer('http', exit);
    const others = post('/elsewhere');
    await post('/2018-06-01/runtime/invocation/http/response');
    await others;

    expect(log.filter((line) => line !== 'accepted /elsewhere')).toEqual([
      'accepted /2018-06-01/runtime/invocation/http/response',
      'exit',
    ]);
  });
});
