import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../../..');
const readme = readFileSync(join(root, 'README.md'), 'utf8');
describe('README.md', () => {
  it('shows the handler that the example compiles', () => {
    const [, shown = ''] = /```ts\n([\s\S]*?)```/.exec(readme) ?? [];
    const handler = readFileSync(join(root, 'examples/read-text-api/src/handler.ts'), 'utf8');

    expect(shown).toBe(handler);
    expect(handler.slice(handler.indexOf('export const handler')).trimEnd().split('\n')).toHaveLength(9);
  });

  it('gives the two commands and the picture in its first 30 lines', () => {
    const firstScreen = readme.split('\n').slice(0, 30).join('\n');

    expect(firstScreen).toContain('npx -y pnpm@10.34.9 demo');
    expect(firstScreen).toContain('npx -y pnpm@10.34.9 test');
    expect(firstScreen).toContain('docs/images/read-text.jpg');
  });
});
