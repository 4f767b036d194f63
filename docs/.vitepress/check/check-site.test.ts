import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { checkSite } from './check-site.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lambda-vision-site-'));
  await mkdir(join(folder, 'how-to'));
  await writeFile(join(folder, 'logo.svg'), '<svg/>');
  await writeFile(
    join(folder, 'index.html'),
    '<h2 id="figures">F</h2><a href="#figures">f</a><a href="/base/how-to/">h</a><img src="/base/logo.svg">',
  );
  await writeFile(
    join(folder, 'how-to/index.html'),
    '<a class="x" href="/base/how-to/quantize#a&amp;b">q</a><a href="https://elsewhere.example/">e</a>',
  );
});

afterAll(() => rm(folder, { recursive: true }));

it('finds nothing where pages, anchors and pictures are there', async () => {
  await writeFile(
    join(folder, 'how-to/quantize.html'),
    '<p id="a&amp;b">a</p><a href="../#figures">f</a><a href="/base/">home</a>',
  );

  expect(checkSite(folder, '/base/')).toEqual([]);
});

it('names the page and the link that leads nowhere', async () => {
  const links = ['#gone', '/base/how-to/gone', '/base/#gone', '/outside', '/base/gone.svg'];
  await writeFile(
    join(folder, 'how-to/quantize.html'),
    `<p id="a&amp;b">a</p>${links.map((link) => `<a href="${link}">x</a>`).join('')}<img src="gone.png">`,
  );

  expect(checkSite(folder, '/base/')).toEqual(
    [...links, 'gone.png'].map((link) => `how-to/quantize.html: ${link}`),
  );
});
