import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

const docs = resolve(import.meta.dirname, '../../../../docs');

/** The folder that the site is built into. */
export const siteFolder: string = join(docs, '.vitepress/dist');

/** Path that GitHub Pages serves the site under. */
export const siteBase = '/lambda-vision/';

/** How a build ended, and what it wrote. */
export interface SiteBuild {
  readonly exitCode: number | null;
  readonly output: string;
}

/** Builds the site as `pnpm docs:build` does, without the tool's own variables, which would find packages for it. */
export function buildSite(): Promise<SiteBuild> {
  const { NODE_PATH: _, NODE_ENV: __, VITEST: ___, ...env } = process.env;
  return new Promise((done, failed) => {
    const child = spawn(process.execPath, ['.vitepress/build-site.ts'], { cwd: docs, env });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => {
        output += chunk.toString();
      });
    child.once('error', failed);
    child.once('exit', (exitCode) => done({ exitCode, output }));
  });
}

/** Lists the pages that were built, as paths from the base: `''`, `how-to/`, `how-to/quantize`. */
export function builtPages(): string[] {
  return readdirSync(siteFolder, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => file.endsWith('.html') && file !== '404.html')
    .map((file) => file.replace(/\.html$/, '').replace(/(^|\/)index$/, '$1'))
    .sort();
}
