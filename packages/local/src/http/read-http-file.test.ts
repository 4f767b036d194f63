import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LocalOptionError } from '../errors/local-option-error.js';
import { readHttpFile } from './read-http-file.js';

const FILE = `# Send with an editor.
@url = http://127.0.0.1:3000
@kind = image/jpeg

### A photo
# This one is a file.
POST {{url}}/a?x=1 HTTP/1.1
Content-Type: {{kind}}
accept: image/png

< photo.jpg

###JSON
POST {{ url }}

{ "title": "# no comment",

  "n": 1 }
### Nothing
GET {{url}}/b
`;

let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'http-file-'));
  await writeFile(join(folder, 'photo.jpg'), Buffer.from([0xff, 0xd8, 0x00]));
});

afterAll(() => rm(folder, { recursive: true }));

async function read(text: string, variables?: Record<string, string>) {
  const path = join(folder, 'request.http');
  await writeFile(path, text);
  return readHttpFile(path, variables);
}

describe('readHttpFile()', () => {
  it('reads titles, methods, addresses and headers', async () => {
    const requests = await read(FILE);

    expect(requests.map(({ title, request }) => [title, request.method, request.url])).toEqual([
      ['A photo', 'POST', 'http://127.0.0.1:3000/a?x=1'],
      ['JSON', 'POST', 'http://127.0.0.1:3000/'],
      ['Nothing', 'GET', 'http://127.0.0.1:3000/b'],
    ]);
    expect(Object.fromEntries(requests[0]?.request.headers ?? [])).toEqual({
      'content-type': 'image/jpeg',
      accept: 'image/png',
    });
  });

  it('takes bodies from files beside it, to the byte, and from the text, empty lines included', async () => {
    const [photo, json, nothing] = await read(FILE);

    expect([...new Uint8Array((await photo?.request.arrayBuffer()) ?? [])]).toEqual([0xff, 0xd8, 0x00]);
    expect(await json?.request.json()).toEqual({ title: '# no comment', n: 1 });
    expect(nothing?.request.body).toBeNull();
  });

  it('puts given variables before those of the file', async () => {
    const [first] = await read(FILE, { url: 'http://127.0.0.1:4000' });

    expect(first?.request.url).toBe('http://127.0.0.1:4000/a?x=1');
  });

  it('reads lines that end as on Windows', async () => {
    const [first] = await read(FILE.replaceAll('\n', '\r\n'));

    expect(first?.request.headers.get('accept')).toBe('image/png');
  });

  it.each([
    ['an unknown variable', '### a\nGET {{host}}/'],
    ['no request', '### a\n'],
    ['a line that is no header', '### a\nGET http://a/\nnonsense'],
  ])('refuses %s', async (_what, text) => {
    await expect(read(text)).rejects.toThrow(LocalOptionError);
  });
});
