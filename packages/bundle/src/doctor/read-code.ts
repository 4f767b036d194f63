import { posix } from 'node:path';
import { build } from 'esbuild';
import type { PackageFiles } from '../zip/package-files.js';
import type { CodeFile } from './code-file.js';
import { moduleFormat } from './package-json.js';

/** Larger files are data with a script around them; parsing takes half a second for each 10 MB. */
const MOST_BYTES = 64 * 1024 * 1024;

/** Reads a module and, one after the other, the package's own modules that it imports. */
export async function readCode(files: PackageFiles, entry: string): Promise<CodeFile[]> {
  const code: CodeFile[] = [];
  const waiting = [entry];
  const seen = new Set(waiting);
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    const file = await readCodeFile(files, path);
    code.push(file);
    for (const imported of file.imports) {
      const target = resolveImport(files, path, imported.path);
      if (target === undefined || seen.has(target) || !/\.[cm]?js$/.test(target)) continue;
      seen.add(target);
      waiting.push(target);
    }
  }
  return code;
}

/** Path in the package of a module that another imports by a relative path, if it is there. */
export function resolveImport(files: PackageFiles, from: string, specifier: string): string | undefined {
  if (!isRelative(specifier)) return undefined;
  const path = posix.join(posix.dirname(from), specifier);
  return ['', '.js', '.json', '.node', '/index.js']
    .map((end) => path + end)
    .find((each) => files.entries.has(each));
}

/** Whether a specifier is a path of the package's own. */
export function isRelative(specifier: string): boolean {
  return specifier.startsWith('./') || specifier.startsWith('../');
}

async function readCodeFile(files: PackageFiles, path: string): Promise<CodeFile> {
  const named = await moduleFormat(files, path);
  const nothing = { path, format: named ?? 'cjs', syntax: undefined, imports: [], exports: [] };
  const bytes = files.entries.get(path)?.bytes ?? 0;
  if (bytes > MOST_BYTES) return { ...nothing, text: '', fault: `it has ${bytes} bytes` };
  const text = (await files.read(path)).toString();
  try {
    const { metafile } = await build({
      // Without its name, from which esbuild would conclude what it is written as.
      stdin: { contents: text, loader: 'js' },
      bundle: true,
      write: false,
      metafile: true,
      format: 'esm',
      platform: 'neutral',
      logLevel: 'silent',
      plugins: [{ name: 'nothing-else', setup: ({ onResolve }) => onResolve({ filter: /^/ }, external) }],
    });
    const [input] = Object.values(metafile.inputs);
    const [output] = Object.values(metafile.outputs);
    const imports = (input?.imports ?? [])
      .filter(isWritten)
      .map(({ path: imported, kind }) => ({ path: imported, kind }));
    const format = named ?? input?.format ?? 'cjs';
    return { ...nothing, text, format, syntax: input?.format, imports, exports: output?.exports ?? [] };
  } catch (error) {
    return { ...nothing, text, fault: firstLine(error) };
  }
}

/** esbuild lists its own helpers too. */
function isWritten({ path }: { readonly path: string }): boolean {
  return path !== '<runtime>';
}

function external({ path, kind }: { readonly path: string; readonly kind: string }) {
  return kind === 'entry-point' ? undefined : { path, external: true };
}

function firstLine(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.split('\n').find((line) => line.includes('ERROR')) ?? text;
}
