import { join, resolve } from 'node:path';
import ts from 'typescript';
import type { CodeModule } from './code-modules.ts';
import { REPOSITORY } from './documentation-pages.ts';
import { NEIGHBOURS } from './page-contexts.ts';

/** Where {@link checkCode} finds what blocks import. */
export interface CheckCodeOptions {
  /** Folders with a `node_modules`, in the order in which they are looked through. The first one is that of the blocks. */
  readonly folders: readonly [string, ...string[]];
  /** Modules that are in none of them; their exports are of type `any`. */
  readonly absent?: readonly string[];
}

/** What nobody asks of JavaScript: parameters without a type, and what may be undefined or unknown. */
const TYPESCRIPT_ONLY = new Set([2532, 7006, 7031, 18046, 18048]);

/** Options of a project that `lambda-vision init` makes, for code of the browser too. */
function compilerOptions(): ts.CompilerOptions {
  const { config } = ts.readConfigFile(join(REPOSITORY, 'tsconfig.base.json'), ts.sys.readFile);
  const lib = [...config.compilerOptions.lib, 'DOM', 'ESNext.Disposable'];
  const { options } = ts.convertCompilerOptionsFromJson({ ...config.compilerOptions, lib }, REPOSITORY);
  return options;
}

/**
 * Type-checks blocks in one program.
 *
 * @returns What the compiler says, each as `page:line: message`.
 */
export function checkCode(modules: readonly CodeModule[], options: CheckCodeOptions): string[] {
  const [home] = options.folders;
  const files = new Map(modules.map((module) => [join(home, module.name), module.text]));
  for (const [name, text] of Object.entries(NEIGHBOURS)) files.set(resolve(home, name), text);
  const absent = (options.absent ?? []).map((name) => `declare module '${name}';`).join('\n');
  files.set(join(home, 'absent.d.ts'), absent);

  const strict = compilerOptions();
  const host = ts.createCompilerHost(strict);
  const { fileExists, readFile } = host;
  host.fileExists = (path) => files.has(resolve(path)) || fileExists(path);
  host.readFile = (path) => files.get(resolve(path)) ?? readFile(path);
  host.getCurrentDirectory = () => home;
  host.resolveModuleNameLiterals = (literals, containing, _redirected, _options, source) =>
    literals.map((literal) => {
      const mode = ts.getModeForUsageLocation(source, literal, strict);
      const places = files.has(containing)
        ? options.folders.map((folder) => join(folder, 'block.ts'))
        : [containing];
      for (const place of places) {
        const found = ts.resolveModuleName(literal.text, place, strict, host, undefined, undefined, mode);
        if (found.resolvedModule !== undefined) return found;
      }
      return { resolvedModule: undefined };
    });

  const program = ts.createProgram([...files.keys()], strict, host);
  return modules.flatMap((module) => {
    const source = program.getSourceFile(join(home, module.name))!;
    const found = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
    return found
      .filter(({ code }) => module.language === 'ts' || !TYPESCRIPT_ONLY.has(code))
      .map(({ start = 0, messageText }) => {
        const line = source.getLineAndCharacterOfPosition(start).line + module.line;
        return `${module.page}:${line}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`;
      });
  });
}
