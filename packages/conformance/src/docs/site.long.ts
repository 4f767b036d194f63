// Builds the documentation's site and reads it in Chromium; writes results/site.md.
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { AxeResults } from 'axe-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeChromium } from '../playground/describe-chromium.js';
import { launchChromium } from '../playground/launch-chromium.js';
import { buildSite, builtPages, type SiteBuild, siteBase, siteFolder } from './built-site.js';
import { exportedNames } from './exported-names.js';
import { type ServedSite, serveSite } from './serve-site.js';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const results = resolve(import.meta.dirname, '../../results');
/** One page of each kind. */
const KINDS = [
  '',
  'how-to/',
  'how-to/quantize',
  'tutorials/first-result',
  'reference/manifest',
  'reference/errors',
  'reference/api/core/functions/loadModel',
  'reference/api/core/interfaces/DecodeOptions',
  'benchmarks/',
  'benchmarks/conformance/snapshots',
  'packages/core',
  'examples/classify-api',
];
/** Pages that are open at once. */
const TABS = 4;
const POLL = { timeout: 30_000 };
const PHONE = { viewport: { width: 390, height: 844 } };

describeChromium('the site', () => {
  let built: SiteBuild;
  let pages: string[] = [];
  let site: ServedSite;
  let browser: Browser;
  const figures: string[] = [];

  beforeAll(async () => {
    built = await buildSite();
    pages = builtPages();
    site = await serveSite(siteFolder, siteBase);
    browser = await launchChromium();
  });

  afterAll(async () => {
    await browser?.close();
    await site?.close();
    writeResults(figures);
  });

  /** Does something with a page of its own, and gives its complaints and requests to elsewhere. */
  async function withPage(
    options: BrowserContextOptions,
    use: (page: Page) => Promise<void>,
  ): Promise<string[]> {
    const context = await browser.newContext(options);
    const page = await context.newPage();
    const complaints: string[] = [];
    const { origin } = new URL(site.url);
    const complain = (what: string) => complaints.push(`${page.url().slice(site.url.length)}: ${what}`);
    page.on('request', (request) => {
      if (new URL(request.url()).origin !== origin) complain(`request to ${request.url()}`);
    });
    page.on('response', (response) => {
      if (response.status() >= 400) complain(`${response.status()} of ${response.url()}`);
    });
    page.on('pageerror', ({ message }) => complain(message));
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) complain(message.text());
    });
    await use(page);
    await context.close();
    return complaints;
  }

  it('is built without a warning, and nothing in it leads nowhere', () => {
    expect(built).toMatchObject({ exitCode: 0 });
    expect(built.output).not.toMatch(/warn|\(!\)/i);
    const [generated, written, checked] = [...built.output.matchAll(/in ([\d.]+) s$/gm)].map(
      ([, seconds]) => seconds,
    );
    figures.push(
      `| generating the API, the benchmarks and the front pages | ${generated} s |`,
      `| VitePress | ${written} s |`,
      `| looking for links, anchors and pictures that lead nowhere | ${checked} s |`,
    );
  });

  it('has a page of the API for every name that can be imported', () => {
    const missing = [...exportedNames()].flatMap(([entry, names]) => {
      const folder = entry.replace(/^@[\w-]+\//, '');
      const index = readFileSync(
        resolve(siteFolder, `../../generated/reference/api/${folder}/index.md`),
        'utf8',
      );
      const told = index.replaceAll('\\', '');
      return names.filter((name) => !told.includes(`[${name}](`)).map((name) => `${entry}: ${name}`);
    });

    expect(exportedNames().size).toBeGreaterThan(15);
    expect(missing).toEqual([]);
  });

  it('shows every page without an error, and asks nobody else for anything', async () => {
    expect(pages.length).toBeGreaterThan(900);
    const wrong: string[] = [];
    const started = performance.now();
    const left = [...pages];
    const readPages = async (page: Page): Promise<void> => {
      for (let path = left.pop(); path !== undefined; path = left.pop()) {
        await page.goto(site.url + path);
        const title = await page.title();
        const headings = await page.locator('main h1').count();
        if (headings !== 1 || !title.includes('lambda-vision')) wrong.push(`${path}: ${title}, ${headings}`);
      }
    };
    const complaints = (
      await Promise.all(Array.from({ length: TABS }, () => withPage({}, readPages)))
    ).flat();

    expect([...wrong, ...complaints]).toEqual([]);
    const seconds = (performance.now() - started) / 1000;
    figures.push(
      `| pages, of which the API has ${pages.filter((path) => path.startsWith('reference/api/')).length} | ${pages.length} |`,
      `| opening each of them in Chromium, ${TABS} at a time | ${seconds.toFixed(0)} s |`,
    );
  });

  it.each([
    ['letterbox', /letterbox/i],
    ['VISION_IMAGE_DECODE', /VISION_IMAGE_DECODE/],
    ['loadModel', /loadModel/],
  ])('finds %s and leads there', async (query, expected) => {
    const complaints = await withPage({}, async (page) => {
      await page.goto(`${site.url}tutorials/`);
      await page.keyboard.press('Control+k');
      await page.locator('#localsearch-input').fill(query);
      const first = page.locator('.VPLocalSearchBox .result').first();
      await first.waitFor();
      const address = (await first.getAttribute('href')) as string;
      await page.keyboard.press('Enter');
      await page.waitForURL((url) => url.pathname === new URL(address, site.url).pathname);
      await page.locator('.VPLocalSearchBox').waitFor({ state: 'detached' });

      await expect.poll(() => page.locator('main').textContent(), POLL).toMatch(expected);
    });

    expect(complaints).toEqual([]);
  });

  it('finds the page of the errors among the first for a code', async () => {
    await withPage({}, async (page) => {
      await page.goto(site.url);
      await page.keyboard.press('Control+k');
      await page.locator('#localsearch-input').fill('VISION_IMAGE_DECODE');
      await page.locator('.VPLocalSearchBox .result').first().waitFor();
      const addresses = await page
        .locator('.VPLocalSearchBox .result')
        .evaluateAll((found) => found.map((each) => each.getAttribute('href')));

      expect(addresses.slice(0, 8).some((address) => address?.includes('/reference/errors'))).toBe(true);
    });
  });

  it('turns dark by a switch, and remembers it', async () => {
    const background = 'getComputedStyle(document.body).backgroundColor';
    await withPage({ colorScheme: 'light', viewport: { width: 1280, height: 800 } }, async (page) => {
      await page.goto(site.url);
      const light = await page.evaluate(background);
      await page.locator('.VPNavBarAppearance .VPSwitchAppearance').click();
      await expect.poll(() => page.evaluate(background), POLL).not.toBe(light);
      await page.goto(`${site.url}how-to/quantize`);

      expect(await page.evaluate(background)).not.toBe(light);
    });
  });

  it.each(['light', 'dark'] as const)('is accessible when %s', async (colorScheme) => {
    const found: string[] = [];
    await withPage({ colorScheme }, async (page) => {
      for (const path of KINDS) {
        await page.goto(site.url + path);
        await page.evaluate(axe);
        const { violations } = await page.evaluate<AxeResults>('axe.run()');
        for (const { id, impact, nodes } of violations)
          if (impact === 'serious' || impact === 'critical')
            found.push(
              `${path}: ${id}: ${nodes
                .map(({ html }) => html)
                .slice(0, 3)
                .join(' ')}`,
            );
      }
    });

    expect(found).toEqual([]);
  });

  it.each([390, 800, 1024, 1280])('never scrolls sideways at %i px', async (width) => {
    const wide: string[] = [];
    const texts = pages.filter((path) => !path.startsWith('reference/api/') || KINDS.includes(path));
    await withPage({ viewport: { width, height: 844 } }, async (page) => {
      for (const path of width === PHONE.viewport.width ? texts : KINDS) {
        await page.goto(site.url + path);
        const scroll = await page.evaluate<number>('document.documentElement.scrollWidth');
        if (scroll > width) wide.push(`${path}: ${scroll}`);
        const cut = await page.evaluate<number>(
          "Math.max(0, ...[...document.querySelectorAll('.VPNavBar a, .VPNavBar button')].map((each) => each.getBoundingClientRect().right))",
        );
        if (cut > width) wide.push(`${path}: the navigation ends at ${cut}`);
      }
    });

    expect(wide).toEqual([]);
  });

  it('opens its navigation on a phone', async () => {
    const complaints = await withPage({ ...PHONE, hasTouch: true }, async (page) => {
      await page.goto(`${site.url}how-to/quantize`);
      await page.getByRole('button', { name: 'Menu', exact: true }).tap();
      await page.locator('.VPSidebar').getByRole('link', { name: 'Receive images' }).tap();
      await page.waitForURL(/how-to\/receive-images$/);
    });

    expect(complaints).toEqual([]);
  });
});

function writeResults(figures: readonly string[]): void {
  const assets = readdirSync(siteFolder, { recursive: true, encoding: 'utf8' });
  const bytes = assets
    .map((file) => statSync(join(siteFolder, file)))
    .reduce((sum, { size }, i) => sum + (assets[i]?.endsWith('.map') ? 0 : size), 0);
  const index = assets.find((file) => file.includes('@localSearchIndexroot')) as string;
  const search = readFileSync(join(siteFolder, index));
  const megabytes = (size: number) => `${(size / 1e6).toFixed(2)} MB`;
  mkdirSync(results, { recursive: true });
  writeFileSync(
    join(results, 'site.md'),
    `# The documentation's site

Written by \`pnpm test:long\`: the site is built and read in Chromium. The suite fails if the build warns, if a link, an anchor
or a picture leads nowhere, if an exported name has no page, if any page shows an error or asks another server for anything, if
the search does not lead to what was asked for, if axe finds something serious on one of ${KINDS.length} kinds of pages in light or
dark, or if a page scrolls sideways at 390 px. Times include the waiting for other work on the machine.

${new Date().toISOString().slice(0, 10)}, Node.js ${process.version}, ${process.platform} ${process.arch}.

| figure | value |
|---|--:|
${figures.join('\n')}
| all files | ${megabytes(bytes)} |
| index of the search, fetched when it is opened; compressed | ${megabytes(search.length)}; ${megabytes(gzipSync(search).length)} |
`,
  );
}
