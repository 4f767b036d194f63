import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../../../..');
const page = readFileSync(join(root, 'docs/reference/limits.md'), 'utf8');

/** A number in the code: a file, what stands before it there, and where the page has it. */
type Entry = readonly [row: string, file: string, name: string, times?: number];

const IMAGE = 'core/src/image';
const S3 = 'core/src/s3';
const JOBS = 'queue/src/setup/resolve-jobs-options.ts';

/** Constants and defaults; the page's row that begins so has the number, with commas at thousands. */
const CONSTANTS: readonly Entry[] = [
  ['request and answer, synchronous', 'local/src/function/lambda-limits.ts', 'requestBytes'],
  ['request and answer, synchronous', 'local/src/function/lambda-limits.ts', 'responseBytes'],
  ['request, asynchronous', 'local/src/function/lambda-limits.ts', 'eventRequestBytes'],
  ['answer, streamed', 'local/src/function/lambda-limits.ts', 'streamedResponseBytes'],
  ['request of a REST or HTTP API', 'local/src/http/http-front.ts', "'apigateway-v1'"],
  ['request and answer of a load balancer', 'local/src/http/http-front.ts', 'alb'],
  ['request and answer of a load balancer', 'middy/src/response/max-body-bytes.ts', 'LOAD_BALANCER_BYTES'],
  ['code and layers, unpacked', 'bundle/src/lambda-limits.ts', 'bytes'],
  ['zip that is uploaded directly', 'bundle/src/lambda-limits.ts', 'zippedBytes'],
  ['layers', 'bundle/src/doctor/check-size.ts', 'MOST_LAYERS'],
  ['memory', 'core/src/runtime/thread-count.ts', 'MEGABYTES_PER_VCPU'],
  ['memory', 'core/src/runtime/thread-count.ts', 'MOST_VCPUS'],
  ['initialisation', 'middy/src/models/default-init-budget.ts', 'ON_DEMAND_MS'],
  ['message of SQS', 'queue/src/messages/job-message.ts', 'MAX_MESSAGE_PICTURE_BYTES'],
  ['`limits.maxBytes`', `${IMAGE}/resolve-image-limits.ts`, 'MAX_BYTES'],
  ['`limits.maxSide`', `${IMAGE}/resolve-image-limits.ts`, 'MAX_SIDE'],
  ['`limits.maxDecodedBytes`', `${IMAGE}/resolve-image-limits.ts`, 'LEAST_DECODED_BYTES'],
  ['`limits.maxDecodedBytes`', `${IMAGE}/default-max-pixels.ts`, 'BYTES_PER_PIXEL'],
  ['`limits.maxPixels`', `${IMAGE}/default-max-pixels.ts`, 'SMALLEST'],
  ['`limits.maxPixels`', `${IMAGE}/default-max-pixels.ts`, 'LARGEST'],
  ['`limits.maxPixels`', `${IMAGE}/default-max-pixels.ts`, 'WITHOUT_LAMBDA'],
  ['`limits.maxPixels`', `${IMAGE}/default-max-pixels.ts`, 'RESERVED_BYTES', 1 / 2 ** 20],
  ['`maxImages`', 'middy/src/input/image-input-options.ts', 'maxImages'],
  ['`maxImages`', 'middy/src/input/intake-rules.ts', 'MOST_IMAGES'],
  ['– memory that is left', 'middy/src/input/memory-room.ts', 'RESERVE_BYTES', 1 / 2 ** 20],
  ['– memory that is left', 'middy/src/input/memory-room.ts', 'LEAST_ROOM_BYTES', 1 / 2 ** 20],
  ['scans of a JPEG', `${IMAGE}/jpeg/prepare-jpeg.ts`, 'MAX_SCANS'],
  ['samples that all scans', `${IMAGE}/jpeg/prepare-jpeg.ts`, 'MAX_PASSED_SAMPLES'],
  ['segments of a JPEG', `${IMAGE}/jpeg/prepare-jpeg.ts`, 'MAX_SEGMENTS'],
  ['chunks of a PNG', `${IMAGE}/png/prepare-png.ts`, 'MAX_CHUNKS'],
  ['strips or tiles of a TIFF', `${IMAGE}/tiff/unknown-tiff-variant.ts`, 'MOST_BLOCKS'],
  ['parts of a form', 'middy/src/input/read-form.ts', 'MAX_PARTS'],
  ['headers of a part', 'middy/src/input/read-form.ts', 'MAX_HEADERS'],
  ['headers of a part', 'middy/src/input/read-form.ts', 'MAX_HEADER_BYTES'],
  ['envelopes of SNS', 'middy/src/input/pictures-in-message.ts', 'MAX_ENVELOPES'],
  ['key of an object', 'middy/src/input/picture-reference.ts', 'MAX_KEY_BYTES'],
  ['key of an object', `${S3}/s3-images.ts`, 'MAX_KEY_BYTES'],
  ['time of all references', 'middy/src/input/fetch-signal.ts', 'ANSWER_MS'],
  ['`maxBytes`', 'core/src/model/https/https-options.ts', 'maxBytes'],
  ['`maxBytes`', `${S3}/s3-model.ts`, 'maxBytes'],
  ['`maxBytes`', 'core/src/model/disk/read-file-exactly.ts', 'MAX_MODEL_BYTES'],
  ['`timeoutMs`', 'core/src/fetch/fetch-image.ts', 'timeoutMs'],
  ['`timeoutMs`', `${S3}/s3-images.ts`, 'timeoutMs'],
  ['`timeoutMs`', 'core/src/model/https/https-options.ts', 'timeoutMs'],
  ['`timeoutMs`', `${S3}/s3-model.ts`, 'timeoutMs'],
  ['`timeoutMs`', 'core/src/https/https-rules.ts', 'LONGEST_TIMEOUT_MS'],
  ['`responseTimeoutMs`', 'core/src/fetch/fetch-image.ts', 'responseTimeoutMs'],
  ['`responseTimeoutMs`', 'core/src/model/https/https-options.ts', 'responseTimeoutMs'],
  ['`requestTimeoutMs`', `${S3}/s3-images.ts`, 'requestTimeoutMs'],
  ['`requestTimeoutMs`', `${S3}/s3-model.ts`, 'requestTimeoutMs'],
  ['`maxRedirects`', 'core/src/fetch/fetch-image.ts', 'maxRedirects'],
  ['`maxRedirects`', 'core/src/model/https/https-options.ts', 'maxRedirects'],
  ['`partBytes`', `${S3}/s3-model.ts`, 'partBytes'],
  ['`concurrency`', `${S3}/s3-model.ts`, 'concurrency'],
  ['– manifests, labels', `${S3}/s3-file.ts`, 'MAX_TEXT_BYTES'],
  ['– manifests, labels', 'core/src/model/https/https-file.ts', 'MAX_TEXT_BYTES'],
  ['`.onnx` file', 'core/src/runtime/check-model-memory.ts', 'MOST_INLINE_BYTES'],
  ['memory while it is loaded', 'core/src/runtime/memory-to-load.ts', 'ENGINE_BYTES', 1 / 2 ** 20],
  ['memory while it is loaded', 'core/src/runtime/memory-to-load.ts', 'INLINE_COPIES'],
  ['memory while it is loaded', 'core/src/runtime/memory-to-load.ts', 'EXTERNAL_COPIES'],
  ['version of the format', 'core/src/onnx/onnx-operators.ts', 'MAX_IR_VERSION'],
  ['nested messages', 'core/src/onnx/protobuf-reader.ts', 'MAX_DEPTH'],
  ['messages in the file', 'core/src/onnx/protobuf-reader.ts', 'MAX_MESSAGES'],
  ['side in a manifest', 'core/src/model/schema/number-schemas.ts', 'MAX_SIDE'],
  ['numbers in a manifest', 'core/src/model/schema/extra-input-schema.ts', 'MAX_NUMBERS'],
  ['elements that one number fills', 'core/src/model/check-extra-inputs.ts', 'MOST_ELEMENTS'],
  ['tiles of a picture', 'core/src/postprocess/tiles/tile-plan.ts', 'maxTiles'],
  ['elements of a tensor', 'core/src/runtime/warm-up.ts', 'MOST_ELEMENTS'],
  ['`threads`', 'core/src/runtime/thread-count.ts', 'MEGABYTES_PER_VCPU'],
  ['`threads`', 'core/src/runtime/thread-count.ts', 'MOST_THREADS'],
  ['`queue`: runs at a time', 'core/src/runtime/run-queue.ts', 'concurrency'],
  ['`queue`: runs that wait', 'core/src/runtime/default-run-queue.ts', 'MAX_WAITING'],
  ['`cache`', 'core/src/runtime/default-session-cache.ts', 'BYTES_ELSEWHERE'],
  ['`deadlineReserveMs`', 'middy/src/models/vision-models-options.ts', 'deadlineReserveMs'],
  ['`initBudgetMs`', 'middy/src/models/default-init-budget.ts', 'ON_DEMAND_MS'],
  ...[
    'retentionMs',
    'maxPictureBytes',
    'maxMessagePictureBytes',
    'maxInlineResultBytes',
    'maxResultBytes',
    'pollAfterSeconds',
    'maxWaitSeconds',
    'uploadSeconds',
    'downloadSeconds',
  ].map((name) => [`\`${name}\``, JOBS, name] as const),
  ['– parameters of a job', 'queue/src/handlers/read-submission.ts', 'MAX_PARAMETERS_BYTES'],
  ['– owners', 'queue/src/handlers/read-submission.ts', 'MAX_NAME_LENGTH'],
  ['– message of a failed job', 'queue/src/handlers/failure-of.ts', 'MAX_MESSAGE_LENGTH'],
];

/** Numbers in sentences. */
const IN_PROSE: readonly Entry[] = [
  ['counted up to', `${IMAGE}/tiff/read-tiff-header.ts`, 'MAX_PAGES'],
  ['compressed text of a PNG', `${IMAGE}/png/png-orientation.ts`, 'MAX_TEXT_BYTES'],
  ['took more than', 'vips/src/engine/engine-slot.ts', 'KEPT_BYTES'],
  ['refused files', 'vips/src/engine/engine-slot.ts', 'MAX_REFUSALS'],
];

/** `[least, most]` of an option, which the page writes `least–most`. */
const RANGES: readonly Entry[] = [
  ...['partBytes', 'concurrency', 'timeoutMs', 'requestTimeoutMs'].map(
    (name) => [`\`${name}\``, `${S3}/check-s3-options.ts`, name] as const,
  ),
  ['`maxRedirects`', 'core/src/https/https-rules.ts', 'maxRedirects'],
  ...CONSTANTS.filter(([, file]) => file === JOBS),
];

const source = (file: string) => readFileSync(join(root, 'packages', file), 'utf8');

/** Value of an arithmetic expression with the names that these files give to sizes. */
function evaluate(expression: string): number {
  const numbers = expression
    .replaceAll(/\bMEBIBYTE\b/g, '1048576')
    .replaceAll(/\bLARGEST_BUFFER\b/g, '2147483647')
    .replaceAll(/\bMAX_MESSAGE_PICTURE_BYTES\b/g, '737280')
    .replaceAll('_', '');
  if (!/^[\d\s*+\-/().x\da-f]+$/.test(numbers)) throw new Error(`Expected arithmetic: ${expression}`);
  return Number(new Function(`return (${numbers});`)());
}

/** The number behind a name: `const NAME = …`, `name: …` or a default `name = …`, the first that is arithmetic. */
function constant(file: string, name: string): number {
  const behind = new RegExp(`(?<![\\w.])${name}\\s*[=:]\\s*([\\d(][^;,}\\n]*|MEBIBYTE[^;,}\\n]*)`);
  const [, expression] = behind.exec(source(file)) ?? [];
  if (expression === undefined) throw new Error(`Expected a number called ${name} in ${file}.`);
  return evaluate(expression.trim());
}

function range(file: string, name: string): [number, number] {
  const text = source(file);
  const [, least, most] = new RegExp(`\\b${name}: \\[([^,\\]]+), ([^\\]]+)\\]`).exec(text) ?? [];
  if (least === undefined || most === undefined) throw new Error(`Expected a range of ${name} in ${file}.`);
  return [evaluate(least), evaluate(most)];
}

/** Rows of the page's tables that begin so, and otherwise its lines that hold it. */
function lines(start: string): string {
  const rows = page.split('\n').filter((line) => line.startsWith(`| ${start}`));
  if (rows.length > 0) return rows.join('\n');
  return page
    .split('\n')
    .filter((line) => line.includes(start))
    .join('\n');
}

const written = (value: number) => value.toLocaleString('en-US');
const named = (text: string, value: string) => new RegExp(`(?<![\\d,.])${value}(?![\\d,]*\\d)`).test(text);

it('docs/reference/limits.md has the numbers of the code', () => {
  const missing = [...CONSTANTS, ...IN_PROSE].flatMap(([row, file, name, times = 1]) => {
    const value = written(constant(file, name) * times);
    return named(lines(row), value) ? [] : [`${row}: ${value} (${name} of ${file})`];
  });

  expect(missing).toEqual([]);
});

it('docs/reference/limits.md has the ranges of the code', () => {
  const missing = RANGES.flatMap(([row, file, name]) => {
    const text = range(file, name).map(written).join('–');
    return lines(row).includes(text) ? [] : [`${row}: ${text} (${name} of ${file})`];
  });

  expect(missing).toEqual([]);
});
