import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { asFields } from '../cloudformation.js';
import { readSamTemplate } from '../read-sam-template.js';
import { readSamSettings } from './read-sam-settings.js';
import { readServerless } from './read-serverless.js';
import { sstFunction, sstSettings } from './read-sst.js';
import { readTerraform, terraformSettings } from './read-terraform.js';

const root = resolve(import.meta.dirname, '../../../../..');
const example = join(root, 'examples/classify-api');
const snippet = (name: string) => readFileSync(join(root, 'docs/how-to/deploy', name), 'utf8');

const wanted = readSamSettings(join(example, 'template.yaml'));
const { Api } = readSamTemplate(join(example, 'template.yaml')).Globals;
const mediaTypes = (asFields(Api).BinaryMediaTypes as string[]).map((type) => type.replace('~1', '/'));
const bundle = readFileSync(join(example, 'bundle.ts'), 'utf8');

/** Arguments that SST's function has. @see https://sst.dev/docs/component/aws/function */
const SST_ARGUMENTS = ['architecture', 'bundle', 'handler', 'logging', 'memory', 'runtime', 'timeout', 'url'];

describe('examples/classify-api/src/handler.ts', () => {
  it('answers preflights for pictures where no API does', async () => {
    const { handler } = await import(join(example, 'src/handler.ts'));
    const event = {
      version: '2.0',
      requestContext: { http: { method: 'OPTIONS' } },
      headers: { origin: 'https://shop.example', 'access-control-request-headers': 'content-type' },
    };

    expect(await handler(event, { getRemainingTimeInMillis: () => 3000 })).toMatchObject({
      statusCode: 204,
      headers: { 'Access-Control-Allow-Origin': '*', 'Access-Control-Allow-Headers': 'content-type' },
    });
  });
});

describe('docs/how-to/deploy/serverless.yml', () => {
  const text = snippet('serverless.yml');

  it('deploys the function of the SAM template', () => {
    const { binaryMediaTypes, ...settings } = readServerless(text);

    expect(settings).toEqual(wanted);
    expect(binaryMediaTypes).toEqual(mediaTypes);
  });

  it('uploads the zip that bundle.ts writes', () => {
    expect(text).toContain('artifact: function.zip');
    expect(bundle).toContain("join(here, 'function.zip')");
  });
});

describe('docs/how-to/deploy/sst.config.ts', () => {
  const text = snippet('sst.config.ts');

  it('deploys the function of the SAM template', () => {
    expect(sstSettings(text)).toEqual(wanted);
  });

  it('deploys the folder that bundle.ts writes, and says nothing that SST does not know', () => {
    expect(sstFunction(text).bundle).toBe('dist');
    expect(bundle).toContain("outdir: join(here, 'dist')");
    expect(Object.keys(sstFunction(text)).sort()).toEqual(SST_ARGUMENTS);
  });

  it('leaves preflights to the function', () => {
    expect(sstFunction(text).url).toEqual({ cors: false });
  });

  it('is refused when it is no TypeScript', () => {
    expect(() => sstSettings(text.replace("bundle: 'dist'", "bundle: 'dist"))).toThrow('Unterminated');
  });
});

describe('docs/how-to/deploy/main.tf', async () => {
  const resources = await readTerraform(snippet('main.tf'));

  it('deploys the function of the SAM template', () => {
    expect(terraformSettings(resources)).toEqual(wanted);
  });

  it('uploads the zip that bundle.ts writes, again when it has changed', () => {
    expect(resources['aws_lambda_function.classify']).toMatchObject({
      filename: 'function.zip',
      source_code_hash: expect.stringContaining('filebase64sha256("function.zip")'),
    });
  });

  it('leaves preflights to the function', () => {
    expect(resources['aws_apigatewayv2_route.classify']?.for_each).toContain('"POST /", "OPTIONS /"');
    expect(resources['aws_apigatewayv2_api.classify']).not.toHaveProperty('cors_configuration');
  });

  it('refers to nothing that is not there', () => {
    const references = [...JSON.stringify(resources).matchAll(/\b(aws_\w+\.\w+)\./g)].map(([, name]) => name);

    expect(references.length).toBeGreaterThan(5);
    expect(references.filter((name) => !(String(name) in resources))).toEqual([]);
  });

  it('is refused when it is no HCL', async () => {
    await expect(readTerraform('resource "a" "b" {\n  c =\n}')).rejects.toThrow('main.tf:2');
  });
});

/** What each page shows of which file; lines that are indented in the file may begin at the margin. */
const PAGES = [
  { page: 'sam', language: 'yaml', file: 'examples/classify-api/template.yaml', whole: false },
  { page: 'cdk', language: 'ts', file: 'examples/classify-api/cdk.ts', whole: false },
  { page: 'serverless', language: 'yaml', file: 'docs/how-to/deploy/serverless.yml', whole: true },
  { page: 'sst', language: 'ts', file: 'docs/how-to/deploy/sst.config.ts', whole: true },
  { page: 'terraform', language: 'hcl', file: 'docs/how-to/deploy/main.tf', whole: true },
];

describe.each(PAGES)('docs/how-to/deploy-with-$page.md', ({ page, language, file, whole }) => {
  const text = readFileSync(join(root, `docs/how-to/deploy-with-${page}.md`), 'utf8');
  const [, shown = ''] = new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``).exec(text) ?? [];

  it('shows in its first block what is in the file', () => {
    const source = readFileSync(join(root, file), 'utf8');
    const block = shown.replace(/^(?:#|\/\/) [\w.]+\n/, '');

    expect(block.split('\n').length).toBeGreaterThan(10);
    if (whole) expect(block).toBe(source);
    else expect(`${source}\n${source.replaceAll(/^ {2}/gm, '')}`).toContain(block);
  });

  it('tells the traps and what was tried', () => {
    for (const trap of ['6 MB', '50 MB', '1,769 MB', 'What was tried', 'know-what-it-costs.md']) {
      expect(text).toContain(trap);
    }
  });
});
