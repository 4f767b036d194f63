import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Terminal } from '../terminal/terminal.js';
import { CliError } from '../verb/cli-error.js';
import type { BenchFlags } from './bench-command.js';
import type { BenchDocument } from './bench-document.js';
import { drawPicture } from './draw-picture.js';
import { lambdaTable } from './lambda-table.js';
import { machineFacts } from './machine-facts.js';
import { type Measurements, type MeasureOptions, measureModel, measureSteps } from './measure-model.js';
import { bundledPackageSize, estimatePackageSize } from './package-size.js';
import { readPrices } from './prices.js';
import { printBench } from './print-bench.js';

/** vCPUs of the largest Lambda function. */
const MOST_THREADS = 6;

/** Measures, estimates and prints. */
export async function bench(
  terminal: Terminal,
  modelPath: string,
  imagePath: string | undefined,
  flags: BenchFlags,
): Promise<void> {
  const machine = machineFacts();
  const model = resolve(terminal.cwd, modelPath);
  const prices = await readPrices(flags.prices && resolve(terminal.cwd, flags.prices));
  const size = flags.bundle ? await bundledPackageSize(model) : await estimatePackageSize(model);
  const folder = await mkdtemp(join(tmpdir(), 'lambda-vision-bench-'));
  try {
    const { width, height } = flags.size;
    const image = imagePath === undefined ? join(folder, 'drawn.jpg') : resolve(terminal.cwd, imagePath);
    if (imagePath === undefined) await writeFile(image, await drawPicture(flags.size));
    else await existing(image);
    const threads = flags.threads ?? everyThreadCount();
    const measured = await measure(terminal, {
      model,
      image,
      threads,
      coldRuns: flags.runs,
      warmRuns: flags.warmRuns,
    });
    const document: BenchDocument = {
      machine,
      model,
      image: imagePath === undefined ? `drawn ${width}x${height}` : image,
      ...measured,
      package: size,
      lambda: lambdaTable(measured.warm, prices),
      prices,
    };
    if (flags.json) terminal.printJson(document);
    else printBench(terminal, document);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  warn(terminal, imagePath, machine.load / machine.cores);
}

async function measure(
  terminal: Terminal,
  options: Omit<MeasureOptions, 'signal' | 'onStep'>,
): Promise<Measurements> {
  const bar = terminal.progress('measuring', measureSteps(options));
  try {
    return await measureModel({
      ...options,
      signal: terminal.signal,
      onStep: (done, what) => bar.update(done, what),
    });
  } finally {
    bar.stop();
  }
}

async function existing(image: string): Promise<void> {
  await readFile(image).catch((cause: unknown) => {
    throw new CliError({
      code: 'CLI_BENCH_IMAGE',
      message: `Expected a picture at ${image} but it cannot be read (${(cause as Error).message}).`,
      cause,
    });
  });
}

function everyThreadCount(): number[] {
  return Array.from({ length: Math.min(availableParallelism(), MOST_THREADS) }, (_, at) => at + 1);
}

function warn(terminal: Terminal, imagePath: string | undefined, loadPerCore: number): void {
  if (imagePath === undefined) {
    terminal.note(
      'hint: the picture was drawn. Measure with photos of yours: decoding, detections and int8 models depend on what is on them.',
    );
  }
  if (loadPerCore > 0.5) terminal.note('hint: the machine was busy, the milliseconds are too high.');
}
