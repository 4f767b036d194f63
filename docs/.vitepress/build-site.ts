// Builds the site into docs/.vitepress/dist, and fails where anything in it leads nowhere: `pnpm docs:build`.
import { join, resolve } from 'node:path';
import { build } from 'vitepress';
import { checkSite } from './check/check-site.ts';
import { generate } from './generate.ts';
import { SITE_URL } from './pages/repository.ts';

const times = [performance.now()];
const done = (what: string) => {
  times.push(performance.now());
  console.log(`${what} in ${((times.at(-1)! - times.at(-2)!) / 1000).toFixed(1)} s`);
};

await generate();
done('generated');
await build(resolve(import.meta.dirname, '..'));
done('built');
const dead = checkSite(join(import.meta.dirname, 'dist'), new URL(SITE_URL).pathname);
done('checked');
if (dead.length > 0) {
  console.error(`${dead.length} links lead nowhere:\n${dead.join('\n')}`);
  process.exitCode = 1;
}
