// Runs the tutorials and writes what their commands show: `pnpm docs:transcripts [page.md …]`.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { TUTORIALS, tutorialPages } from './tutorial-pages.ts';
import { createTutorialRunner } from './tutorial-runner.ts';

const named = process.argv.slice(2);
const runner = await createTutorialRunner();
try {
  for (const page of named.length > 0 ? named : tutorialPages()) {
    console.log(`Running ${page} …`);
    await writeFile(join(TUTORIALS, page), await runner.run(page));
  }
} finally {
  await runner.remove();
}
