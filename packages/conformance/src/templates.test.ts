import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

const examples = resolve(import.meta.dirname, '../../../examples');
const names = readdirSync(examples, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);

interface Template {
  readonly Transform: string;
  readonly Globals: { readonly Api: { readonly BinaryMediaTypes: readonly string[] } };
  readonly Resources: Record<string, { readonly Type: string; readonly Properties: Record<string, unknown> }>;
}

function templateOf(name: string): Template {
  const customTags = ['!Sub', '!Ref', '!GetAtt'].map((tag) => ({ tag, resolve: (text: string) => text }));
  return parse(readFileSync(join(examples, name, 'template.yaml'), 'utf8'), { customTags }) as Template;
}

describe.each(names)('examples/%s/template.yaml', (name) => {
  const template = templateOf(name);
  const functions = Object.values(template.Resources).filter(
    ({ Type }) => Type === 'AWS::Serverless::Function',
  );

  it('is a SAM template with a function', () => {
    expect(template.Transform).toBe('AWS::Serverless-2016-10-31');
    expect(functions).not.toHaveLength(0);
  });

  it('lets raw pictures of every accepted media type through the REST API', () => {
    expect(template.Globals.Api.BinaryMediaTypes).toEqual(['image~1jpeg', 'image~1png', 'image~1webp']);
  });

  it.each(functions)('deploys the folder that bundle.ts writes, on a current Node', ({ Properties }) => {
    const bundle = readFileSync(join(examples, name, 'bundle.ts'), 'utf8');

    expect(Properties).toMatchObject({ CodeUri: 'dist/', Handler: 'index.handler' });
    expect(bundle).toContain("outdir: join(here, 'dist')");
    expect(existsSync(join(examples, name, 'src/handler.ts'))).toBe(true);
    expect(readFileSync(join(examples, name, 'src/handler.ts'), 'utf8')).toContain('export const handler =');
    expect(['nodejs22.x', 'nodejs24.x']).toContain(Properties.Runtime);
  });

  it.each(functions)('stays within what a new account and API Gateway allow', ({ Properties }) => {
    expect(Properties.Architectures).toEqual(['arm64']);
    expect(Properties.MemorySize).toBeGreaterThanOrEqual(1024);
    expect(Properties.MemorySize).toBeLessThanOrEqual(3008);
    expect(Properties.Timeout).toBeLessThanOrEqual(29);
  });
});
