import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../../../..');
const page = readFileSync(join(root, 'docs/how-to/test-your-handler.md'), 'utf8');
const files = [...page.matchAll(/```ts\n\/\/ (src\/[\w.-]+)\n([\s\S]*?)```/g)].map(
  ([, name = '', code = '']) => ({
    name,
    code,
  }),
);

const HANDLER = `import { imageInput, visionModels } from '@lambda-vision/middy';
import middy from '@middy/core';
import httpErrorHandler from '@middy/http-error-handler';

export const handler = middy()
  .use(httpErrorHandler({ logger: false }))
  .use(imageInput())
  .use(visionModels({ classify: { source: 'models/classifier', task: 'classification' } }))
  .handler(async (_event, context) => ({
    statusCode: 200,
    body: JSON.stringify(await context.models.classify.run(context.image)),
  }));
`;

describe('the tests of docs/how-to/test-your-handler.md', () => {
  let project = '';

  beforeAll(async () => {
    project = await mkdtemp(join(tmpdir(), 'test-your-handler-'));
    await mkdir(join(project, 'src'));
    await writeFile(join(project, 'package.json'), '{ "name": "app", "version": "1.0.0", "type": "module" }');
    await writeFile(join(project, 'src/handler.ts'), HANDLER);
    for (const { name, code } of files) await writeFile(join(project, name), code);
    await symlink(join(root, 'examples/classify-api/node_modules'), join(project, 'node_modules'));
  });
  afterAll(() => rm(project, { recursive: true }));

  it('are three', () => {
    expect(files).toHaveLength(3);
  });

  it.each(files)('pass as they stand in $name', async ({ name }) => {
    // Nothing of the runner that runs this.
    const { NODE_OPTIONS: _options, NODE_TEST_CONTEXT: _context, ...env } = process.env;
    const run = promisify(execFile)(process.execPath, ['--test', '--test-reporter=tap', name], {
      cwd: project,
      env,
    });

    const { stdout, stderr } = await run.catch((error: { stdout: string; stderr: string }) => error);

    expect(`${stdout}${stderr}`).toContain('# fail 0');
    expect(stdout).not.toContain('# pass 0');
  });
});
