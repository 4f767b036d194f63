import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { VisionError } from '../errors/vision-error.js';
import { DRAWN_VARIANTS } from './__fixtures__/drawn-variants.js';
import { mutateFile, repairPngChecksums, seededNumbers } from './__fixtures__/mutate-file.js';
import { decodeImage } from './decode-image.js';
import { DECODERS } from './decoders.js';
import type { ImageMediaType } from './media-type.js';
import { sniffMediaType } from './sniff-media-type.js';

const FILES_PER_FORMAT = Number(process.env.LAMBDA_VISION_FUZZ_FILES ?? 20_000);
const SEED = Number(process.env.LAMBDA_VISION_FUZZ_SEED ?? 20_260_101);
const REFUSALS = 300;
/** Larger files would not make other damage, only take longer. */
const LARGEST_BYTES = 60_000;
/** So that a mutated size does not decide about the memory that is measured. */
const LIMITS = { maxPixels: 2_000_000, maxSide: 8192 };
const MEBIBYTE = 1024 * 1024;
/** Allowed between the first fifth of the files and the last: what the collector and the allocator leave. */
const GROWTH_BYTES = 96 * MEBIBYTE;

const repository = resolve(import.meta.dirname, '../../../..');
const images = join(resolve(repository, process.env.LAMBDA_VISION_SHARED ?? '../shared'), 'images');
const results = resolve(import.meta.dirname, '../../results');

interface Figures {
  readonly format: string;
  readonly seeds: number;
  readonly files: number;
  readonly accepted: number;
  readonly refused: Readonly<Record<string, number>>;
  readonly slowestMs: number;
  readonly seconds: number;
  readonly startBytes: number;
  readonly endBytes: number;
}

const figures: Figures[] = [];

/** Resident memory after a full collection; instances of codecs are freed a moment after it. */
async function residentBytes(): Promise<number> {
  for (let round = 0; round < 3; round++) {
    globalThis.gc?.();
    await new Promise((done) => setTimeout(done, 20));
  }
  return process.memoryUsage.rss();
}

/** Real files where they are at hand, and the drawn ones. */
async function seedFiles(mediaType: ImageMediaType): Promise<Uint8Array[]> {
  const names = existsSync(images)
    ? readdirSync(images, { recursive: true, encoding: 'utf8' }).toSorted()
    : [];
  const real = names
    .filter((name) => /\.(jpe?g|png|webp|gif|bmp|tiff?)$/i.test(name))
    .map((name) => new Uint8Array(readFileSync(join(images, name))))
    .filter((bytes) => bytes.length <= LARGEST_BYTES && sniffMediaType(bytes) === mediaType);
  const drawn = DRAWN_VARIANTS.filter((each) => each.mediaType === mediaType);
  return [...real, ...(await Promise.all(drawn.map(async ({ draw }) => (await draw()).file)))];
}

describe('decodeImage() on mutated files', () => {
  afterAll(() => {
    mkdirSync(results, { recursive: true });
    writeFileSync(join(results, 'fuzz.md'), report());
  });

  it.each(Object.keys(DECODERS) as ImageMediaType[])(
    'keeps to its errors and its memory: %s',
    async (mediaType) => {
      const seeds = await seedFiles(mediaType);
      const next = seededNumbers(SEED);
      const refused: Record<string, number> = {};
      let accepted = 0;
      let slowestMs = 0;
      let startBytes = 0;
      const started = performance.now();

      for (let index = 0; index < FILES_PER_FORMAT; index++) {
        if (index === Math.floor(FILES_PER_FORMAT / 5)) startBytes = await residentBytes();
        const mutated = mutateFile(seeds[next(seeds.length)]!, seeds[next(seeds.length)]!, next);
        const isRepaired = mediaType === 'image/png' && next(4) > 0;
        const file = isRepaired ? repairPngChecksums(mutated) : mutated;
        const before = performance.now();
        try {
          const { data, width, height } = await decodeImage(file, { limits: LIMITS });
          expect(data.length, `file ${index} of seed ${SEED}`).toBe(width * height * 3);
          accepted++;
        } catch (error) {
          if (!VisionError.isInstance(error))
            throw new Error(`File ${index} of seed ${SEED} threw`, { cause: error });
          refused[error.code] = (refused[error.code] ?? 0) + 1;
        }
        slowestMs = Math.max(slowestMs, performance.now() - before);
      }

      const endBytes = await residentBytes();
      const seconds = (performance.now() - started) / 1000;
      const row = { files: FILES_PER_FORMAT, accepted, refused, slowestMs, seconds, startBytes, endBytes };
      figures.push({ format: mediaType, seeds: seeds.length, ...row });
      console.log(line(figures.at(-1)!));
      expect(endBytes - startBytes).toBeLessThan(GROWTH_BYTES);
    },
  );

  it.each(DRAWN_VARIANTS)(`decodes a good $variant after ${REFUSALS} refused ones`, async ({ draw }) => {
    const { file } = await draw();
    const good = await decodeImage(file);
    const next = seededNumbers(SEED);
    for (let refused = 0; refused < REFUSALS; )
      await decodeImage(mutateFile(file, file, next), { limits: LIMITS }).catch(() => refused++);

    expect(await decodeImage(file)).toEqual(good);
  });
});

function line(row: Figures): string {
  const total = Object.values(row.refused).reduce((sum, count) => sum + count, 0);
  const codes = Object.entries(row.refused).map(([code, count]) => `${code} ${count}`);
  const memory = [row.startBytes, row.endBytes].map((bytes) => `${Math.round(bytes / MEBIBYTE)}`).join(' | ');
  return `| ${row.format} | ${row.seeds} | ${row.files} | ${row.accepted} | ${total} | ${codes.join(', ')} | ${memory} | ${Math.round(row.slowestMs)} | ${Math.round(row.seconds)} |`;
}

function report(): string {
  const [cpu] = cpus();
  return `# Mutated pictures

Written by \`pnpm test:long\`: real and drawn files, each damaged in one to four ways (bytes set, bits flipped,
stretches overwritten, taken out, doubled or taken from another file, the end cut off; of PNGs three in four with
their checksums corrected, so that the damage reaches the codec), given to \`decodeImage\` with
\`maxPixels\` ${LIMITS.maxPixels}. Whatever else than a \`VisionError\` leaves it fails the suite; so does resident memory
that grows by more than ${GROWTH_BYTES / MEBIBYTE} MiB after the first fifth of the files. Then, for each of
${DRAWN_VARIANTS.length} variants, ${REFUSALS} refused pictures and a good one, which must come out as before.

${new Date().toISOString().slice(0, 10)}, Node.js ${process.version}, ${process.platform} ${process.arch}, ${cpu?.model ?? 'unknown CPU'}; seed ${SEED}. Times
include the waiting for other work on the machine.

| format | seed files | mutated | decoded | refused | by code | RSS after a fifth, MiB | RSS at the end, MiB | slowest, ms | all, s |
|---|---|---|---|---|---|---|---|---|---|
${figures.map(line).join('\n')}
`;
}
