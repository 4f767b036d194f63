import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeApi } from './api/write-api.ts';
import { writeBenchmarks } from './benchmarks/write-benchmarks.ts';
import { sectionPage } from './navigation/section-page.ts';
import { SECTIONS } from './navigation/sections.ts';
import { listPages } from './pages/list-pages.ts';
import { repository } from './pages/repository.ts';

/** Where pages lie that are made from code and figures, and are not kept. */
const GENERATED = 'docs/generated';

/** Writes the pages that are made from code and figures: the API, the benchmarks, the front pages of the sections. */
export async function generate(): Promise<void> {
  await rm(join(repository, GENERATED), { recursive: true, force: true });
  await writeApi(join(repository, GENERATED));
  await writeBenchmarks(join(repository, GENERATED));
  const pages = listPages();
  for (const section of SECTIONS) {
    if (pages.some(({ route }) => route === `${section.folder}/index.md`)) continue;
    const folder = `${GENERATED}/${section.folder}`;
    await mkdir(join(repository, folder), { recursive: true });
    await writeFile(join(repository, folder, 'index.md'), sectionPage(section, pages, folder));
  }
}
