import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readPhotoLabels } from './read-photo-labels.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'labels-'));
});
afterAll(() => rm(folder, { recursive: true }));

const read = async (text: string) => {
  await writeFile(join(folder, 'labels'), text);
  return readPhotoLabels(join(folder, 'labels'));
};

it.each([
  ['[3, "cat"]', [3, 'cat']],
  ['{"a.jpg": 3}', { 'a.jpg': 3 }],
  ['a.jpg,3\r\nb.jpg, cat\r\n', { 'a.jpg': 3, 'b.jpg': 'cat' }],
])('reads %j', async (text, labels) => {
  expect(await read(text)).toEqual(labels);
});

it.each(['a.jpg 3', '[1.5]', '{"a.jpg": null}', '{"a.jpg": '])('refuses %j', async (text) => {
  await expect(read(text)).rejects.toMatchObject({ code: 'CLI_LABELS' });
});

it('refuses a file that is not there', async () => {
  await expect(readPhotoLabels(join(folder, 'absent'))).rejects.toMatchObject({ code: 'CLI_LABELS' });
});
