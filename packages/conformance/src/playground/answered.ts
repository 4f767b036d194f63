import type { Page } from 'playwright-core';

/** Waits for the answer to what was just sent and returns what the page announces of it. */
export async function answered(page: Page): Promise<string> {
  const status = page.getByRole('status').filter({ hasText: /Answered in|Refused after/ });
  await status.waitFor();
  return (await status.textContent()) ?? '';
}
