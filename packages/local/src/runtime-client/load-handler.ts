import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { RuntimeError } from './runtime-error.js';

/** A function exported by user code: `(event, context)`, or `(event, stream, context)` when streaming. */
export type Handler = (event: unknown, second: unknown, third?: unknown) => unknown;

/**
 * Imports the file that a handler string names and finds the export in it.
 *
 * The file is looked for as `.js`, `.mjs`, `.cjs`, then as a package, in the order of Lambda's runtimes; an
 * error thrown by the user's own code passes through unchanged.
 *
 * @param taskRoot - Folder of the bundle.
 * @param handlerString - `folder/file.export`; the export may be nested: `index.api.handler`.
 * @throws {RuntimeError} `Runtime.MalformedHandlerName`, `.ImportModuleError`, `.UserCodeSyntaxError` or
 *   `.HandlerNotFound`.
 */
export async function loadHandler(taskRoot: string, handlerString: string): Promise<Handler> {
  const [, file, path] = /^([^.]+)\.(.+)$/.exec(basename(handlerString)) ?? [];
  if (!file || !path || handlerString.includes('..')) {
    throw new RuntimeError('Runtime.MalformedHandlerName', 'Bad handler');
  }
  const module = await importUserModule(resolve(taskRoot, dirname(handlerString)), file, taskRoot);
  const found = find(module, path) ?? find(find(module, 'default'), path);
  if (typeof found === 'function') return found as Handler;
  const reason = found === undefined || found === null ? 'is undefined or not exported' : 'is not a function';
  throw new RuntimeError('Runtime.HandlerNotFound', `${handlerString} ${reason}`);
}

async function importUserModule(folder: string, file: string, taskRoot: string): Promise<unknown> {
  try {
    for (const extension of ['', '.js', '.mjs', '.cjs']) {
      const path = join(folder, file + extension);
      if (existsSync(path)) return await import(pathToFileURL(path).href);
    }
    const require = createRequire(join(taskRoot, 'package.json'));
    return require(require.resolve(file, { paths: [taskRoot, folder] }));
  } catch (cause) {
    if (cause instanceof SyntaxError) {
      throw new RuntimeError('Runtime.UserCodeSyntaxError', String(cause), { cause });
    }
    if (cause instanceof Error && 'code' in cause && cause.code === 'MODULE_NOT_FOUND') {
      throw new RuntimeError('Runtime.ImportModuleError', String(cause), { cause });
    }
    throw cause;
  }
}

function find(root: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((node, key) => {
    const open = (typeof node === 'object' && node !== null) || typeof node === 'function';
    return open ? (node as Record<string, unknown>)[key] : undefined;
  }, root);
}
