import { mkdirSync, writeFileSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, readdir, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type FileServer, startFileServer } from '../../../cli/src/pull/__fixtures__/start-file-server.ts';
import { catalogueFiles } from '../cli/catalogue-files.ts';
import { describeShared, shared } from '../shared.ts';
import { startCommand } from '../tutorials/start-command.ts';
import { installCommand } from './install-command.ts';
import { packPackages } from './pack-packages.ts';
import { type CommandOutcome, runCommand } from './run-command.ts';

const results = resolve(import.meta.dirname, '../../results');
const MODEL = 'yolox-nano-416';

/** As the README shows it: a function that finds things in the picture of its request. */
const HANDLER = `
import { loadModel } from '@lambda-vision/core';

const model = loadModel('models/${MODEL}', { task: 'detection' });

export async function handler(event: { body: string }) {
  const result = await (await model).run(Buffer.from(event.body, 'base64'));
  return { statusCode: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(result) };
}
`;

let folder = '';
let mirror: FileServer;
const rows: string[] = [];
const tried = new Set<string>();

/** Runs `npx lambda-vision …` where it was installed, as a user types it. */
async function lambdaVision(line: string): Promise<CommandOutcome> {
  const started = performance.now();
  const outcome = await runCommand(`npx lambda-vision ${line}`, folder);
  note(line, started, `exit code ${outcome.exitCode}`);
  return outcome;
}

function note(line: string, started: number, end: string): void {
  tried.add(line.split(' ')[0] ?? '');
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  rows.push(`| \`${line.replaceAll(mirror.url, 'http://mirror')}\` | ${end} | ${seconds} |`);
}

/** Serves in the background, asks once as curl does, and ends it. */
async function askServed(line: string): Promise<{ readonly page: string; readonly labels: string[] }> {
  const started = performance.now();
  const server = await startCommand(`npx lambda-vision ${line}`, folder);
  try {
    const url = /Function\s+(http\S+)/.exec(server.output)?.[1] ?? '';
    const playground = /Playground\s+(http\S+)/.exec(server.output)?.[1] ?? '';
    const body = await readFile(join(folder, 'bus.jpg'));
    const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'image/jpeg' }, body });
    const text = await response.text();
    note(line, started, `HTTP ${response.status}`);
    expect(response.status, text).toBe(200);
    return { page: await (await fetch(playground)).text(), labels: labelsOf(JSON.parse(text)) };
  } finally {
    await server.stop();
  }
}

function labelsOf(result: { readonly detections: readonly { readonly label: string }[] }): string[] {
  return result.detections.map(({ label }) => label);
}

describeShared('each verb, installed from packed tarballs with npm in an empty folder', () => {
  beforeAll(async () => {
    folder = await realpath(await mkdtemp(join(tmpdir(), 'verbs-')));
    await installCommand(folder, await packPackages(join(folder, 'tarballs')));
    mirror = await startFileServer({ files: catalogueFiles() });
    for (const photo of ['bus.jpg', 'dog.jpg'])
      await copyFile(shared('images/coco-photos', photo), join(folder, photo));
    await mkdir(join(folder, 'src'));
    await writeFile(join(folder, 'src/handler.ts'), HANDLER);
  });

  afterAll(async () => {
    await mirror[Symbol.asyncDispose]();
    mkdirSync(results, { recursive: true });
    writeFileSync(join(results, 'verbs.md'), report());
    await rm(folder, { recursive: true });
  });

  it('pull shows its catalogue and gets models', async () => {
    expect((await lambdaVision('pull --list')).output).toContain(MODEL);
    for (const name of [MODEL, 'mnist']) {
      const { exitCode, output } = await lambdaVision(`pull ${name} --mirror ${mirror.url}`);

      expect(exitCode, output).toBe(0);
      expect(output).toContain('SHA-256 verified');
      expect(await readdir(join(folder, 'models', name))).toContain('vision.json');
    }
  });

  it('inspect reads the pulled model', async () => {
    const { exitCode, output } = await lambdaVision(`inspect models/${MODEL} --json`);

    expect(exitCode, output).toBe(0);
    expect(JSON.parse(output)).toMatchObject({ inputs: [{ dims: [1, 3, 416, 416] }] });
  });

  it('inspect --write makes a manifest for weights alone, which run then takes', async () => {
    await mkdir(join(folder, 'mine'));
    await copyFile(shared('models', MODEL, 'model.onnx'), join(folder, 'mine/model.onnx'));

    const { exitCode, output } = await lambdaVision('inspect mine/model.onnx --write');
    const ran = await lambdaVision('run mine bus.jpg --json');

    expect(exitCode, output).toBe(0);
    expect(JSON.parse(await readFile(join(folder, 'mine/vision.json'), 'utf8'))).toMatchObject({
      task: 'detection',
    });
    expect(ran.exitCode, ran.output).toBe(0);
    expect(JSON.parse(ran.output).detections.length).toBeGreaterThan(1);
  });

  it('run finds the bus and draws it', async () => {
    const { exitCode, output } = await lambdaVision(`run models/${MODEL} bus.jpg --json --draw out`);

    expect(exitCode, output).toBe(0);
    expect(labelsOf(JSON.parse(output))).toEqual(expect.arrayContaining(['bus', 'person']));
    expect(await readdir(join(folder, 'out'))).toEqual(['bus.drawn.jpg']);
  });

  it('run goes on past a file that is no picture, and ends with 1', async () => {
    const { exitCode, output } = await lambdaVision(`run models/${MODEL} package.json bus.jpg`);

    expect(exitCode).toBe(1);
    expect(output).toContain('VISION_UNSUPPORTED_MEDIA_TYPE');
    expect(output).toContain('1 of 2 refused');
  });

  it('bench measures the pulled model', async () => {
    const { exitCode, output } = await lambdaVision(
      `bench models/${MODEL} bus.jpg --json --runs 1 --warm-runs 3 --threads 1,2`,
    );

    expect(exitCode, output).toBe(0);
    const [document] = output.split('\n').filter((line) => line.startsWith('{'));
    const { lambda, warm } = JSON.parse(document ?? '');
    const medians = warm.map((figures: { stages: { totalMs: { median: number } } }) => {
      return figures.stages.totalMs.median;
    });
    expect(lambda.at(-1).durationMs).toBe(Math.round(Math.min(...medians) * 10) / 10);
  });

  it('bundle makes a function that doctor finds sound, and broken when a file is gone', async () => {
    const bundled = await lambdaVision(`bundle src/handler.ts --model models/${MODEL} --out dist`);
    const sound = await lambdaVision('doctor dist');
    const zipped = await lambdaVision('doctor dist.zip --arch arm64 --memory 1769');
    await runCommand('cp -r dist broken && rm broken/ort-wasm-simd-threaded.wasm', folder);
    const broken = await lambdaVision('doctor broken');

    expect(bundled.exitCode, bundled.output).toBe(0);
    expect(sound, sound.output).toMatchObject({
      exitCode: 0,
      output: expect.stringContaining('nothing found'),
    });
    expect(zipped, zipped.output).toMatchObject({ exitCode: 0 });
    expect(broken).toMatchObject({ exitCode: 1, output: expect.stringContaining('DOCTOR_ASSET_MISSING') });
  });

  it('layer takes out what functions share', async () => {
    const layer = await lambdaVision('layer');
    const small = await lambdaVision(`bundle src/handler.ts --model models/${MODEL} --out small --layer`);
    const without = await lambdaVision('doctor small');
    const sound = await lambdaVision('doctor small --layer layer.zip');

    expect(layer.exitCode, layer.output).toBe(0);
    expect(small.exitCode, small.output).toBe(0);
    expect(without).toMatchObject({ exitCode: 1, output: expect.stringContaining('DOCTOR_ASSET_MISSING') });
    expect(sound.exitCode, sound.output).toBe(0);
  });

  it.each([['dist'], [`models/${MODEL}`]])('serve answers for %s, with a playground', async (target) => {
    const { page, labels } = await askServed(`serve ${target} --memory 1769 --port 0`);

    expect(labels).toEqual(expect.arrayContaining(['bus', 'person']));
    expect(page).toContain('<title>');
  });

  it('quantize makes int8 weights, which compare finds as good, and run takes', async () => {
    const quantized = await lambdaVision(`quantize models/${MODEL} --out int8`);
    const compared = await lambdaVision(`compare models/${MODEL} int8 --photos bus.jpg --json`);
    const ran = await lambdaVision('run int8 bus.jpg --json');

    expect(quantized.exitCode, quantized.output).toBe(0);
    expect(compared.exitCode, compared.output).toBe(0);
    expect(ran.exitCode, ran.output).toBe(0);
    expect(labelsOf(JSON.parse(ran.output))).toEqual(expect.arrayContaining(['bus', 'person']));
  });

  it('prune says of a model without chains of channels that nothing can be cut', async () => {
    const { exitCode, output } = await lambdaVision(
      `prune models/${MODEL} --fraction 0.1 --calibrate bus.jpg dog.jpg --out pruned`,
    );

    expect(exitCode).toBe(1);
    expect(output).toContain('CLI_NOTHING_TO_PRUNE');
  });

  it('init makes a project', async () => {
    const { exitCode, output } = await lambdaVision('init classify-api');

    expect(exitCode, output).toBe(0);
    expect(await readdir(join(folder, 'classify-api'))).toContain('template.yaml');
  });

  it('no verb of --help was left out', async () => {
    const { output } = await runCommand('npx lambda-vision --help', folder);
    const verbs = [...output.slice(output.indexOf('Commands:')).matchAll(/^ {2}([a-z]+) /gm)];

    expect([...tried].sort()).toEqual(
      verbs
        .map(([, verb]) => verb)
        .filter((verb) => verb !== 'help')
        .sort(),
    );
  });
});

function report(): string {
  return `# Every verb, as a new user tries it

Written by \`pnpm test:long\`: the command packed, installed with npm in an empty folder, and each verb run there with \`npx
lambda-vision …\` on a model that \`pull\` got from a server on this machine. Times include npx and the waiting for other
work on the machine.

${new Date().toISOString().slice(0, 10)}, Node.js ${process.version}, ${process.platform} ${process.arch}.

| command line | end | s |
|---|---|---|
${rows.join('\n')}
`;
}
