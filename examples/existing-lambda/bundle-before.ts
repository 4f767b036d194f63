// Writes dist/, which template.yaml deploys: `node bundle.ts`.
import { join } from 'node:path';
import { type BuildOptions, build } from 'esbuild';

const here = import.meta.dirname;

/** @param changes - Options of esbuild that differ. */
export async function bundle(changes: BuildOptions = {}): Promise<void> {
  await build({
    entryPoints: { index: join(here, 'src/handler.ts') },
    outdir: join(here, 'dist'),
    outExtension: { '.js': '.mjs' },
    bundle: true,
    minify: true,
    platform: 'node',
    format: 'esm',
    target: 'node22',
    // CommonJS packages in an ES module call `require` for Node's own modules.
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
    ...changes,
  });
}

if (import.meta.main) await bundle();
