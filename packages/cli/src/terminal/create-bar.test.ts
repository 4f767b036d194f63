import { Writable } from 'node:stream';
import { expect, it } from 'vitest';
import { createBar } from './create-bar.js';

// biome-ignore lint/suspicious/noControlCharactersInRegex: escapes are what is looked for.
const ESCAPES = /^\u001b7.*images.*\u001b8\u001b\[1G\u001b\[2K$/s;

/** A stream that keeps what is written, as a terminal of 80 columns or as a file. */
function stream(isTTY: boolean): { readonly written: () => string; readonly stream: NodeJS.WriteStream } {
  const chunks: string[] = [];
  const writable = new Writable({
    write(chunk, _encoding, done) {
      chunks.push(String(chunk));
      done();
    },
  });
  return {
    written: () => chunks.join(''),
    stream: Object.assign(writable, { isTTY, columns: 80 }) as unknown as NodeJS.WriteStream,
  };
}

it('draws nothing where the stream is no terminal', () => {
  const { stream: file, written } = stream(false);

  const bar = createBar(file, { label: 'images', total: 3, unit: 'steps' });
  bar.update(2);
  bar.around(() => file.write('photo.jpg\n'));
  bar.stop();

  expect(written()).toBe('photo.jpg\n');
});

it('draws how much is done on a terminal, and megabytes for bytes', () => {
  const { stream: terminal, written } = stream(true);

  const bar = createBar(terminal, { label: 'model.onnx', total: 14_200_000, unit: 'bytes' });
  bar.update(7_100_000);
  bar.around(() => {});
  bar.stop();

  expect(written()).toContain('model.onnx');
  expect(written()).toContain('7.1/14.2 MB');
});

it('clears the bar before a line, draws it again below as it was, and clears it in the end', () => {
  const { stream: terminal, written } = stream(true);

  const bar = createBar(terminal, { label: 'images', total: 3, unit: 'steps' });
  bar.update(2, 'b.jpg');
  bar.around(() => terminal.write('a.jpg\n'));
  bar.stop();
  bar.around(() => terminal.write('done\n'));

  // Escape 7 keeps the place of the bar, 8 goes back there, [2K clears its line.
  const [first = '', second = '', after] = written().split(/a\.jpg\n|done\n/);
  expect(first).toMatch(ESCAPES);
  expect(second).toMatch(ESCAPES);
  expect(second).toContain('2/3 b.jpg');
  expect(after).toBe('');
});
