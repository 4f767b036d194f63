import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

const examples = resolve(import.meta.dirname, '../../../examples');
const names = readdirSync(examples, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);

interface Resource {
  readonly Type: string;
  readonly Properties: Record<string, unknown>;
}

interface Template {
  readonly Transform: string;
  readonly Globals?: {
    readonly Api?: { readonly BinaryMediaTypes: readonly string[] };
    readonly Function?: Record<string, unknown>;
  };
  readonly Resources: Record<string, Resource>;
}

function templateOf(name: string): Template {
  const customTags = ['!Sub', '!Ref', '!GetAtt'].map((tag) => ({ tag, resolve: (text: string) => text }));
  return parse(readFileSync(join(examples, name, 'template.yaml'), 'utf8'), { customTags }) as Template;
}

function resourcesOf(template: Template, type: string): [string, Resource][] {
  return Object.entries(template.Resources).filter(([, { Type }]) => Type === type);
}

describe.each(names)('examples/%s/template.yaml', (name) => {
  const template = templateOf(name);
  const functions = resourcesOf(template, 'AWS::Serverless::Function').map(([id, { Properties }]) => ({
    id,
    properties: { ...template.Globals?.Function, ...Properties } as Record<string, unknown> & {
      readonly Events?: Record<
        string,
        { readonly Type: string; readonly Properties: Record<string, unknown> }
      >;
    },
  }));

  it('is a SAM template with a function', () => {
    expect(template.Transform).toBe('AWS::Serverless-2016-10-31');
    expect(functions).not.toHaveLength(0);
  });

  it('lets raw pictures of every accepted media type through a REST API', () => {
    const hasRestApi = functions.some(({ properties }) =>
      Object.values(properties.Events ?? {}).some(({ Type }) => Type === 'Api'),
    );
    const expected = hasRestApi ? ['image~1jpeg', 'image~1png', 'image~1webp'] : undefined;

    expect(template.Globals?.Api?.BinaryMediaTypes).toEqual(expected);
  });

  it.each(functions)(
    'deploys for $id the folder that bundle.ts writes, on a current Node',
    ({ properties }) => {
      const bundle = readFileSync(join(examples, name, 'bundle.ts'), 'utf8');
      const [, folder = ''] = /^dist\/(?:([\w-]+)\/)?$/.exec(String(properties.CodeUri)) ?? [];
      const entry = join(examples, name, `src/${folder || 'handler'}.ts`);

      expect(properties.Handler).toBe('index.handler');
      expect(bundle).toContain(folder === '' ? "outdir: join(here, 'dist')" : `'${folder}'`);
      expect(existsSync(entry)).toBe(true);
      expect(readFileSync(entry, 'utf8')).toContain('export const handler =');
      expect(['nodejs22.x', 'nodejs24.x']).toContain(properties.Runtime);
    },
  );

  it.each(functions)('stays for $id within what a new account and API Gateway allow', ({ properties }) => {
    const isHttp = Object.values(properties.Events ?? {}).some(({ Type }) => /Api$/.test(Type));

    expect(properties.Architectures).toEqual(['arm64']);
    expect(properties.MemorySize).toBeGreaterThanOrEqual(isHttp ? 1024 : 256);
    expect(properties.MemorySize).toBeLessThanOrEqual(3008);
    expect(properties.Timeout).toBeLessThanOrEqual(isHttp ? 29 : 900);
  });
});
