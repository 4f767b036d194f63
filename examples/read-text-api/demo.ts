// Bundles the function, runs it in a local Lambda behind HTTP, and reads a picture: `node demo.ts [photo]`.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { decodeImage, type TextResult } from '@lambda-vision/core';
import { drawAnnotations } from '@lambda-vision/core/draw';
import { createHttpFront, createLambdaFunction } from '@lambda-vision/local';
import { bundle } from './bundle.ts';

const here = import.meta.dirname;
const picture = resolve(process.argv[2] ?? join(here, 'receipt/receipt.jpg'));
const bytes = await readFile(picture).catch(() => {
  console.error(`Expected a picture at ${picture} but there is none.`);
  process.exit(1);
});

console.log('Bundling the handler, the engine and three models …');
const { outdir, zippedBytes, zippedBytesWithoutModels } = await bundle();
const memoryMb = 3008;
const reader = createLambdaFunction({ name: 'read-text', taskRoot: outdir, memoryMb, timeoutMs: 60_000 });
const front = await createHttpFront(reader, { shape: 'function-url' });
console.log(`Lambda (${memoryMb} MB, Node ${process.version}) listens on ${front.url}`);

try {
  console.log(`Posting ${relative(process.cwd(), picture)}: cold start …`);
  const cold = await post();
  console.log('… and once more, warm …\n');
  const warm = await post();
  if (warm.status === 200) await show(JSON.parse(warm.body) as TextResult);
  else console.log(`${warm.status} ${warm.body}`);
  const { zip, code } = { zip: megabytes(zippedBytes), code: megabytes(zippedBytesWithoutModels) };
  console.log(
    `cold ${seconds(cold.ms)} · warm ${seconds(warm.ms)} · zip ${zip} (${code} without the models)`,
  );
  process.exitCode = cold.status === 200 && warm.status === 200 ? 0 : 1;
} finally {
  await front.close();
  await reader.stop();
}

async function post() {
  const started = performance.now();
  const headers = { 'content-type': 'image/jpeg' };
  const response = await fetch(front.url, { method: 'POST', body: bytes, headers });
  const body = await response.text();
  return { status: response.status, body, ms: performance.now() - started };
}

async function show({ lines, timings }: TextResult) {
  for (const { text, score, quad } of lines) {
    const corners = quad.map(({ x, y }) => `${Math.round(x)},${Math.round(y)}`).join(' ');
    console.log(`${score.toFixed(3)}  ${text.padEnd(36)}  [${corners}]`);
  }
  const stages = Object.entries(timings).map(
    ([name, ms]) => `${name.replace('Ms', '')} ${Math.round(ms)} ms`,
  );
  console.log(`\n${lines.length} lines; ${stages.join(', ')}`);
  const folder = join(here, '.demo');
  await mkdir(folder, { recursive: true });
  const drawn = await drawAnnotations(
    await decodeImage(bytes),
    lines.map(({ quad, text }) => ({ shape: quad, label: text })),
    { labels: 'right' },
  );
  await writeFile(join(folder, 'annotated.jpg'), drawn);
  console.log(`drawn: ${relative(process.env.INIT_CWD ?? process.cwd(), join(folder, 'annotated.jpg'))}`);
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(2)} s`;
}

function megabytes(count: number): string {
  return `${(count / 1e6).toFixed(1)} MB`;
}
