import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CreateBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { drawImage, encodePng, writeColourClassifier } from '@lambda-vision/testing';
import { startFauxqs } from 'fauxqs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NODE_VERSIONS } from '../node-versions.js';

const main = fileURLToPath(new URL('main.js', import.meta.resolve('@lambda-vision/cli')));

/** So many that work is left when the first line has been read. */
const IMAGES = 600;

let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cli-process-'));
  await writeColourClassifier(join(folder, 'model'));
  const picture = encodePng(drawImage({ width: 40, height: 30, pixel: () => [10, 20, 220] }));
  await mkdir(join(folder, 'photos'));
  for (let at = 0; at < IMAGES; at++) await writeFile(join(folder, 'photos', `${at}.png`), picture);
});

afterAll(() => rm(folder, { recursive: true }));

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program to its end; `onFirst` is called when the first piece of stdout has come. */
function execute(
  command: string,
  args: readonly string[],
  onFirst: (kill: (signal: NodeJS.Signals) => void) => void = () => {},
  env: Readonly<Record<string, string>> = {},
): Promise<Ended> {
  return new Promise((settle, reject) => {
    const stdio = ['ignore', 'pipe', 'pipe'] as const;
    const child = spawn(command, args, { cwd: folder, env: { ...process.env, ...env }, stdio: [...stdio] });
    let [stdout, stderr] = ['', ''];
    child.stdout.on('data', (chunk) => {
      if (stdout === '') onFirst((signal) => child.kill(signal));
      stdout += chunk;
    });
    child.stderr.on('data', (chunk) => {
      stderr += chunk;
    });
    child.on('error', reject);
    child.on('close', (code) => settle({ code, stdout, stderr }));
  });
}

describe.each(NODE_VERSIONS)('the command on $name', ({ node }) => {
  it('writes its answer, and no warning of Node, and ends by itself', async () => {
    const { code, stdout, stderr } = await execute(node, [main, 'run', 'model', 'photos/1?.png', '--json']);

    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const documents = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(documents).toHaveLength(10);
    expect(documents[0]).toMatchObject({ file: 'photos/10.png', predictions: [{ label: 'blue' }, {}, {}] });
  });

  it('stops at Ctrl-C with 130; every line that it has written is whole', async () => {
    const args = [main, 'run', 'model', 'photos', '--json'];
    const { code, stdout, stderr } = await execute(node, args, (kill) => kill('SIGINT'));

    expect({ code, stderr }).toEqual({ code: 130, stderr: '' });
    expect(stdout.endsWith('\n')).toBe(true);
    const documents = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(documents.length).toBeLessThan(IMAGES);
  });

  it('stops without a word when whoever reads its answer has gone', async () => {
    const line = `("${node}" "${main}" run model photos --json; echo "exit $?" >&2) | head -n 1`;
    const { stdout, stderr } = await execute('sh', ['-c', line]);

    expect(JSON.parse(stdout)).toMatchObject({ file: 'photos/0.png' });
    expect(stderr).toBe('exit 141\n');
  });

  it('takes a picture from a pipe', async () => {
    const line = `cat photos/7.png | "${node}" "${main}" run model - --json`;
    const { code, stdout, stderr } = await execute('sh', ['-c', line]);

    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(JSON.parse(stdout)).toMatchObject({ file: '-', task: 'classification' });
  });

  it('tells a wrong command line in two lines, with 2', async () => {
    const { code, stdout, stderr } = await execute(node, [main, 'run', 'model', 'photos', '--jsonn']);

    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('Did you mean --json?');
    expect(stderr).not.toMatch(/\n\s+at /);
  });
});

it('says what to install when a model lies in S3 and the AWS SDK is not there', async () => {
  const hooks = `import { registerHooks } from 'node:module';
    registerHooks({ resolve(specifier, context, next) {
      if (specifier !== '@aws-sdk/client-s3') return next(specifier, context);
      throw Object.assign(new Error('Cannot find package'), { code: 'ERR_MODULE_NOT_FOUND' });
    } });`;
  const imported = `data:text/javascript,${encodeURIComponent(hooks)}`;
  const args = ['--import', imported, main, 'run', 's3://bucket/models/a', 'photos/1.png'];
  const { code, stdout, stderr } = await execute(process.execPath, args);

  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr).toMatch(/^error: CLI_S3_CLIENT_MISSING: [^\n]+npm install @aws-sdk\/client-s3\n$/);
});

it('runs a model that lies in S3', async () => {
  const s3 = await startFauxqs({ port: 0, logger: false });
  try {
    const endpoint = `http://127.0.0.1:${s3.port}`;
    const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
    const client = new S3Client({ endpoint, region: 'us-east-1', credentials, forcePathStyle: true });
    await client.send(new CreateBucketCommand({ Bucket: 'models' }));
    for (const name of ['vision.json', 'model.onnx']) {
      const Body = await readFile(join(folder, 'model', name));
      await client.send(new PutObjectCommand({ Bucket: 'models', Key: `colours/${name}`, Body }));
    }
    client.destroy();

    const args = [main, 'run', 's3://models/colours', 'photos/1.png', '--json'];
    const { code, stdout, stderr } = await execute(process.execPath, args, () => {}, {
      AWS_ENDPOINT_URL_S3: endpoint,
      AWS_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
    });

    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(JSON.parse(stdout)).toMatchObject({ predictions: [{ label: 'blue' }, {}, {}] });
  } finally {
    await s3.stop();
  }
});
