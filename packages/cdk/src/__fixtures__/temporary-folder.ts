import { mkdirSync, mkdtempSync, realpathSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';

/** What stands in files by their paths; a number is a file of so many zeros. */
export type Files = Readonly<Record<string, string | Uint8Array | number>>;

/** A folder with files, removed when the test is finished. */
export function temporaryFolder(files: Files = {}): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'lambda-vision-cdk-')));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), typeof content === 'number' ? '' : content);
    if (typeof content === 'number') truncateSync(join(folder, path), content);
  }
  return folder;
}
