/** What of the repository is a page, and where on the site; the first rule that fits is taken. */
const RULES: readonly (readonly [file: RegExp, route: string])[] = [
  [/^docs\/generated\/(.+)\.md$/, '$1.md'],
  [/^docs\/(?!generated\/|node_modules\/)(.+)\.md$/, '$1.md'],
  [/^packages\/benchmarks\/README\.md$/, 'benchmarks/method.md'],
  [/^packages\/benchmarks\/results\/(?!README)([\w-]+)\.md$/, 'benchmarks/$1.md'],
  [/^packages\/conformance\/README\.md$/, 'project/conformance.md'],
  [/^packages\/(?!benchmarks\/)([\w-]+)\/results\/([\w-]+)\.md$/, 'benchmarks/$1/$2.md'],
  [/^packages\/([\w-]+)\/README\.md$/, 'packages/$1.md'],
  [/^examples\/([\w-]+)\/README\.md$/, 'examples/$1.md'],
  [/^(CONTRIBUTING|DEPENDENCY_POLICY|SECURITY|VERSIONING)\.md$/, 'project/$1.md'],
];

/**
 * Tells the page that a file of the repository becomes.
 *
 * @param file - Path from the repository's root, with `/`.
 * @returns Path of the page as VitePress rewrites it, such as `packages/core.md`; nothing where the file is no page.
 */
export function pageRoute(file: string): string | undefined {
  for (const [pattern, route] of RULES) {
    if (!pattern.test(file)) continue;
    const path = file.replace(pattern, route).replace(/(^|\/)README\.md$/, '$1index.md');
    return path.startsWith('project/') ? path.toLowerCase().replaceAll('_', '-') : path;
  }
  return undefined;
}
