import { existsSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { describe, expect, it } from 'vitest';
import { listMarkdown } from '../pages/list-markdown.ts';
import { repository } from '../pages/repository.ts';
import { markdownAnchors } from './markdown-anchors.ts';
import { markdownLinks } from './markdown-links.ts';
import { resolveLink } from './resolve-link.ts';

const files = listMarkdown().filter((file) => !file.startsWith('docs/generated/'));
const texts = new Map(files.map((file) => [file, readFileSync(join(repository, file), 'utf8')]));
const anchors = new Map([...texts].map(([file, text]) => [file, markdownAnchors(text)]));
const OURS = 'https://github.com/lambda-vision/lambda-vision/blob/main/';

/** What is wrong with a link; nothing where it leads somewhere on GitHub. */
function problemOf(href: string, from: string): string | undefined {
  try {
    resolveLink(href, from);
  } catch (error) {
    return (error as Error).message;
  }
  if (/^[a-z]+:/.test(href) && !href.startsWith(OURS)) return undefined;
  const [path = '', anchor] = href.split('#');
  const own = path.startsWith(OURS) ? path.slice(OURS.length) : posix.join(posix.dirname(from), path);
  const headings = anchors.get(path === '' ? from : own);
  if (anchor === undefined || headings === undefined || headings.has(decodeURI(anchor))) return undefined;
  return `${from} links to ${href}, but there is no such heading.`;
}

describe('the Markdown of the repository', () => {
  it('is found', () => {
    expect(files).toEqual(
      expect.arrayContaining([
        'README.md',
        'CONTRIBUTING.md',
        'docs/index.md',
        'docs/how-to/quantize.md',
        'packages/core/README.md',
        'examples/classify-api/README.md',
        'packages/conformance/results/soak.md',
      ]),
    );
  });

  it('links only to files and headings that exist', () => {
    const problems = [...texts].flatMap(([file, text]) =>
      markdownLinks(text).flatMap((href) => problemOf(href, file) ?? []),
    );

    expect(problems).toEqual([]);
  });

  it('shows only pictures that are kept', () => {
    const shown = [...texts].flatMap(([file, text]) =>
      markdownLinks(text)
        .filter((href) => /\.(?:jpe?g|png|svg)$/.test(href) && !/^[a-z]+:/.test(href))
        .map((href) => posix.join(posix.dirname(file), href)),
    );

    expect(shown.length).toBeGreaterThan(3);
    expect(shown.filter((file) => !existsSync(join(repository, file)))).toEqual([]);
  });
});
