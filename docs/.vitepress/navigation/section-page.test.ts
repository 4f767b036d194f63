import { expect, it } from 'vitest';
import { sectionPage } from './section-page.ts';

it('lists the pages of a section with their first sentences, by paths that GitHub would take too', () => {
  const page = sectionPage(
    { folder: 'how-to', title: 'How-to', about: 'One thing a page.' },
    [
      {
        file: 'docs/how-to/quantize.md',
        route: 'how-to/quantize.md',
        link: '/how-to/quantize',
        title: 'Make a model smaller',
        summary: 'A model of v1.2 gets [int8](x.md) weights: fewer bytes. Nothing else changes.',
        frontmatter: { group: 'speed' },
      },
    ],
    'docs/generated/how-to',
  );

  expect(page.split('\n\n').slice(1)).toEqual([
    '# How-to',
    'One thing a page.',
    '## Faster and smaller',
    '- [Make a model smaller](../../../docs/how-to/quantize.md)<br>A model of v1.2 gets int8 weights: fewer bytes.',
    '',
  ]);
});
