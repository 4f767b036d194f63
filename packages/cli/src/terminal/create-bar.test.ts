import { Writable } from 'node:stream';
import { expect, it } from 'vitest';
import { createBar } from './create-bar.js';

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

it('clears the bar before a line and draws it again below', () => {
  const { stream: terminal, written } = stream(true);

  const bar = createBar(terminal, { label: 'images', total: 3, unit: 'steps' });
  bar.around(() => terminal.write('photo.jpg\n'));
  bar.stop();

  const [before = '', after = ''] = written().split('photo.jpg\n');
  expect(before.endsWith('\r\u001b[0K')).toBe(true);
  expect(after).toContain('images');
});
