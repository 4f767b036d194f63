import { mkdir, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { repository } from '../pages/repository.ts';
import { benchmarksPage } from './benchmarks-page.ts';
import { newestSuites } from './newest-suites.ts';

/**
 * Writes the page of the benchmarks from the runs that are kept.
 *
 * @param generated - Where generated pages lie.
 */
export async function writeBenchmarks(generated: string): Promise<void> {
  const folder = join(generated, 'benchmarks');
  await mkdir(folder, { recursive: true });
  const up = `${relative(folder, repository).replaceAll('\\', '/')}/`;
  await writeFile(join(folder, 'index.md'), benchmarksPage(newestSuites(), up));
}
