import type { Browser, BrowserContextOptions, Page } from 'playwright-core';

/** A page of its own in a context of its own, and what happened on it that should not. */
export interface OpenedPage {
  readonly page: Page;
  /** Requests to elsewhere, errors and complaints of the console. */
  readonly complaints: readonly string[];
}

/** Opens the playground. */
export async function openPage(
  browser: Browser,
  playground: string,
  { camera = false, ...options }: BrowserContextOptions & { readonly camera?: boolean } = {},
): Promise<OpenedPage> {
  const context = await browser.newContext(options);
  // What is not granted is denied from here on.
  await context.grantPermissions(camera ? ['camera'] : []);
  const page = await context.newPage();
  const complaints: string[] = [];
  const { origin } = new URL(playground);
  page.on('request', (request) => {
    if (new URL(request.url()).origin !== origin) complaints.push(`request to ${request.url()}`);
  });
  page.on('pageerror', ({ message }) => void complaints.push(message));
  page.on('console', (message) => {
    // Chromium writes one for every answer from 400, which the tests ask for.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      complaints.push(message.text());
  });
  // Chromium hands file dialogs over only once it was asked to, which must not race with the key that opens one.
  page.on('filechooser', () => {});
  await page.goto(playground);
  await page.locator('#about strong').waitFor();
  return { page, complaints };
}
