import { describe, expect, it } from 'vitest';
import type { VisionError } from '../errors/vision-error.js';
import { type Route, serveHttps } from '../https/__fixtures__/serve-https.js';
import { FETCH_IMAGE_DEFAULTS, type FetchImageOptions, fetchImage } from './fetch-image.js';

const picture = Uint8Array.from({ length: 5000 }, (_, index) => index % 256);

async function serve(routes: Readonly<Record<string, Route>>) {
  const { https, ...server } = await serveHttps({ '/cat.jpg': picture, ...routes });
  return { ...server, options: https as FetchImageOptions };
}

async function failure(fetched: Promise<Uint8Array>): Promise<VisionError> {
  try {
    await fetched;
  } catch (error) {
    return error as VisionError;
  }
  throw new Error('Expected an error but the picture was fetched.');
}

function redirectTo(location: string): Route {
  return (_request, response) => response.writeHead(302, { location }).end();
}

describe('fetchImage()', () => {
  it('fetches the bytes of a file, with the query of its address', async () => {
    const { origin, options, requests } = await serve({});

    expect(await fetchImage(`${origin}/cat.jpg?signature=abc`, options)).toEqual(picture);
    expect(requests).toEqual(['GET /cat.jpg?signature=abc']);
  });

  it('has the documented defaults', () => {
    expect(FETCH_IMAGE_DEFAULTS).toEqual({
      maxBytes: 67108864,
      timeoutMs: 10000,
      responseTimeoutMs: 5000,
      maxRedirects: 3,
      allowPrivateAddresses: false,
    });
  });

  it.each([
    ['no URL', 'cat.jpg', 'it is no URL'],
    ['nothing', '', 'it is no URL'],
    ['http:', 'http://localhost/cat.jpg', 'only https: is allowed'],
    ['file:', 'file:///etc/passwd', 'only https: is allowed'],
    ['data:', 'data:image/png;base64,iVBORw0KGgo=', 'only https: is allowed'],
    ['a user', 'https://user:secret@localhost/cat.jpg', 'users are not allowed'],
    ['a host that is not allowed', 'https://evil.test/cat.jpg', 'the host evil.test is not allowed'],
    ['another port', 'https://localhost:1/cat.jpg', 'the host localhost:1 is not allowed'],
  ])('refuses %s without asking anyone', async (_, url, reason) => {
    const { options, requests } = await serve({});

    const error = await failure(fetchImage(url, { ...options, allowHosts: ['allowed.test', 'localhost'] }));

    expect(error.code).toBe('VISION_IMAGE_REFERENCE');
    expect(error.message).toContain(reason);
    expect(error.message).not.toMatch(/secret|passwd|iVBOR|allowed\.test/);
    expect(requests).toEqual([]);
  });

  it.each(['localhost', '127.0.0.1', '[::1]', '[::ffff:127.0.0.1]'])(
    'refuses the private address of %s, and does not say which it is',
    async (host) => {
      const { port, options, requests } = await serve({});
      const allowed = new URL(`https://${host}:${port}`).host;

      const error = await failure(
        fetchImage(`https://${host}:${port}/cat.jpg`, {
          ...options,
          allowHosts: [allowed],
          allowPrivateAddresses: false,
        }),
      );

      expect(error.code).toBe('VISION_IMAGE_REFERENCE');
      expect(error.message).toMatch(/has an address that is not public\.$/);
      expect(requests).toEqual([]);
    },
  );

  it('checks each redirect again', async () => {
    const { origin, options } = await serve({
      '/near': redirectTo('/cat.jpg'),
      '/away': redirectTo('https://evil.test/x?token=secret'),
      '/plain': redirectTo('http://localhost/cat.jpg'),
      '/loop': redirectTo('/loop'),
    });

    expect(await fetchImage(`${origin}/near`, options)).toEqual(picture);
    const away = await failure(fetchImage(`${origin}/away`, options));
    expect(away.code).toBe('VISION_IMAGE_REFERENCE');
    expect(away.message).toContain('the host evil.test is not allowed');
    expect(away.message).not.toContain('secret');
    expect((await failure(fetchImage(`${origin}/plain`, options))).code).toBe('VISION_IMAGE_REFERENCE');
    expect(await failure(fetchImage(`${origin}/loop`, options))).toMatchObject({
      code: 'VISION_IMAGE_FETCH',
      message: expect.stringContaining('more than 3 times'),
    });
  });

  it.each([
    [404, 'VISION_IMAGE_REFERENCE'],
    [410, 'VISION_IMAGE_REFERENCE'],
    [403, 'VISION_IMAGE_FETCH'],
    [500, 'VISION_IMAGE_FETCH'],
    [503, 'VISION_IMAGE_FETCH'],
    [206, 'VISION_IMAGE_FETCH'],
  ])('tells status %i by the code %s, without the query', async (status, code) => {
    const { origin, options } = await serve({
      '/x': (_request, response) => response.writeHead(status).end(),
    });

    const error = await failure(fetchImage(`${origin}/x?signature=secret`, options));

    expect(error).toMatchObject({ code, source: `${origin}/x` });
    expect(error.message).toContain(
      `HTTP status ${status}`.replace('status ', code.includes('REF') ? '' : 'status '),
    );
    expect(error.message).not.toContain('secret');
  });

  it('refuses too many bytes by their announced size, before they are read', async () => {
    const { origin, options } = await serve({});

    const error = await failure(fetchImage(`${origin}/cat.jpg`, { ...options, maxBytes: 4999 }));

    expect(error).toMatchObject({
      code: 'VISION_IMAGE_TOO_LARGE',
      limit: 'maxBytes',
      allowed: 4999,
      received: 5000,
    });
  });

  it('stops at the limit where no size is announced', async () => {
    let sent = 0;
    const { origin, options } = await serve({
      '/endless': (_request, response) => {
        response.writeHead(200);
        const chunk = Buffer.alloc(64 * 1024);
        const more = () => {
          sent += chunk.length;
          if (!response.destroyed) response.write(chunk, more);
        };
        more();
      },
    });

    const error = await failure(fetchImage(`${origin}/endless`, { ...options, maxBytes: 100_000 }));

    expect(error).toMatchObject({ code: 'VISION_IMAGE_TOO_LARGE', allowed: 100_000 });
    expect(sent).toBeLessThan(64 * 1024 * 1024);
  });

  it.each([
    ['does not answer', { responseTimeoutMs: 200 }, 'did not answer within 200 ms', () => undefined],
    [
      'answers half',
      { timeoutMs: 1000 },
      'longer than 1000 ms',
      (_request, response) => response.writeHead(200, { 'content-length': 9 }).write('half'),
    ],
    [
      'hangs up',
      {},
      'ended after 4 of 9 bytes',
      (_request, response) => {
        response.writeHead(200, { 'content-length': 9 });
        response.write('half', () => response.destroy());
      },
    ],
  ] satisfies [string, Partial<FetchImageOptions>, string, Route][])(
    'gives up on a server that %s',
    async (_, limits, reason, route) => {
      const { origin, options } = await serve({ '/x': route });

      const error = await failure(fetchImage(`${origin}/x`, { ...options, ...limits }));

      expect(error.code).toBe('VISION_IMAGE_FETCH');
      expect(error.message).toContain(reason);
    },
  );

  it('keeps what the network said out of the message', async () => {
    const { options } = await serve({});
    const allowHosts = ['localhost:9'];

    const error = await failure(fetchImage('https://localhost:9/x', { ...options, allowHosts }));

    expect(error.message).toBe(
      'Expected to fetch the picture https://localhost:9/x but localhost:9 cannot be asked.',
    );
    expect(error.cause).toBeInstanceOf(Error);
  });

  it('ends when the signal is aborted, before and while it fetches', async () => {
    const { origin, options, requests } = await serve({ '/slow': () => stop.abort() });
    const stop = new AbortController();

    expect((await failure(fetchImage(`${origin}/slow`, options, stop.signal))).code).toBe('VISION_ABORTED');
    expect((await failure(fetchImage(`${origin}/slow`, options, stop.signal))).code).toBe('VISION_ABORTED');
    expect(requests).toEqual(['GET /slow']);
  });

  it('refuses options that are unknown or not allowed', async () => {
    const { origin } = await serve({});

    for (const options of [{}, { allowHosts: ['*'] }, { allowHosts: ['a.test'], timeout: 1 }]) {
      const error = await failure(fetchImage(`${origin}/cat.jpg`, options as FetchImageOptions));
      expect(error.code).toBe('VISION_INVALID_OPTION');
    }
  });
});
