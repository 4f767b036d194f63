import type { PackageJson } from './package-json.js';

/** Scripts that npm runs at installation, whose effect a build with `--ignore-scripts` lacks. */
const INSTALL_SCRIPTS = ['preinstall', 'install', 'postinstall'] as const;

/** Scripts that a function does not need, by package: what it is without them is complete. */
const HARMLESS: ReadonlyMap<string, string> = new Map([
  // Makes its command start quicker; the binary is a package of its own.
  ['esbuild', 'node install.js'],
  // Comes with onnxruntime-web, whose built files hold what is used of it; the script warns of version ranges.
  ['protobufjs', 'node scripts/postinstall'],
]);

/** Whether a package may be incomplete without a script that npm runs when it is installed. */
export function hasInstallScript({ name = '', scripts = {} }: PackageJson): boolean {
  return INSTALL_SCRIPTS.some((script) => script in scripts && scripts[script] !== HARMLESS.get(name));
}
