import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { WalkedCommand } from './walk-page.ts';
import { walkReport } from './walk-report.ts';

/**
 * Writes what was found on pages: `walk.json`, each command, and `walk.md` of it. Other pages stay as they were.
 */
export function writeWalk(folder: string, walked: readonly WalkedCommand[]): void {
  const path = join(folder, 'walk.json');
  const before = existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as WalkedCommand[]) : [];
  const pages = new Set(walked.map(({ page }) => page));
  const kept = before.filter(({ page }) => !pages.has(page));
  const all = [...kept, ...walked].sort((a, b) => (a.page < b.page ? -1 : a.page > b.page ? 1 : 0));
  const rounded = all.map(({ seconds, wrong, ...rest }) => ({
    ...rest,
    ...(seconds !== undefined && { seconds: Math.round(seconds * 10) / 10 }),
    ...(wrong !== undefined && { wrong: wrong.slice(0, 500) }),
  }));
  writeFileSync(path, `${JSON.stringify(rounded, undefined, 1)}\n`);
  writeFileSync(join(folder, 'walk.md'), walkReport(rounded));
}
