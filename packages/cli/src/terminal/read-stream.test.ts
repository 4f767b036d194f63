import { expect, it } from 'vitest';
import { readStream } from './read-stream.js';

async function* zeros(): AsyncGenerator<Uint8Array> {
  for (;;) yield new Uint8Array(100);
}

it('joins the chunks', async () => {
  const chunks = (async function* () {
    yield Uint8Array.of(1, 2);
    yield Uint8Array.of(3);
  })();

  expect(await readStream(chunks, 10)).toEqual(Uint8Array.of(1, 2, 3));
});

it('leaves an endless stream once it has more than allowed', async () => {
  expect((await readStream(zeros(), 250)).length).toBe(300);
});
