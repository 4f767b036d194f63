import { access, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { drawImage, encodeJpeg, encodePng, truncate, writeColourClassifier } from '@lambda-vision/testing';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { type CliSurroundings, runInMemory } from '../__fixtures__/run-in-memory.js';
import { Interruption } from '../verb/interruption.js';

let cwd: string;
let red: Uint8Array;
let blue: Uint8Array;

beforeEach(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'cli-run-'));
  onTestFinished(() => rm(cwd, { recursive: true }));
  await writeColourClassifier(join(cwd, 'model'));
  red = await encodePng(drawImage('RR\nRR'));
  blue = await encodeJpeg(drawImage('BBBBBBBB\nBBBBBBBB\nBBBBBBBB\nBBBBBBBB'));
});

async function write(path: string, bytes: Uint8Array | string): Promise<void> {
  await mkdir(join(cwd, path, '..'), { recursive: true });
  await writeFile(join(cwd, path), bytes);
}

function run(args: readonly string[], surroundings: CliSurroundings = {}) {
  return runInMemory(['run', 'model', ...args], { cwd, ...surroundings });
}

/** File and best label, or file and code, of each document. */
async function answers(args: readonly string[], surroundings?: CliSurroundings): Promise<string[]> {
  const documents = (await run([...args, '--json'], surroundings)).documents() as {
    readonly file: string;
    readonly predictions?: readonly { readonly label: string }[];
    readonly error?: { readonly code: string };
  }[];
  return documents.map(({ file, predictions, error }) => `${file} ${predictions?.[0]?.label ?? error?.code}`);
}

describe('lambda-vision run', () => {
  it('prints what the model sees and where the time went', async () => {
    await write('red.png', red);

    const { exitCode, stdout, stderr } = await run(['red.png', '--top-k', '2']);

    expect(exitCode).toBe(0);
    expect(stderr).toBe('');
    const [head, best, second, timings, ...rest] = stdout.split('\n');
    expect(head).toBe('red.png  2x2 image/png');
    expect(best).toMatch(/^ {2}(0\.\d{3}|1\.000) {2}red$/);
    expect(second).toMatch(/^ {2}0\.000 {2}(green|blue)$/);
    expect(timings).toMatch(/^ {2}decode \S+ ms, preprocess \S+ ms, inference \S+ ms, postprocess \S+ ms$/);
    expect(rest).toEqual([]);
  });

  it('prints one JSON document per image: its file and the result as run() returns it', async () => {
    await write('red.png', red);
    await write('blue.jpg', blue);

    const { stdout, documents } = await run(['blue.jpg', 'red.png', '--json']);

    expect(stdout.split('\n')).toHaveLength(2);
    expect(documents()).toMatchObject([
      { file: 'blue.jpg', task: 'classification', image: { width: 8, height: 4, mediaType: 'image/jpeg' } },
      { file: 'red.png', predictions: [{ label: 'red' }, {}, {}], timings: {} },
    ]);
  });

  it('goes on past bad images, tells each on stderr and in JSON, and ends with 1', async () => {
    await write('red.png', red);
    await write('cut.png', truncate(red, 0.5));
    await write('empty.jpg', '');
    await write('page.jpg', '<!doctype html><html></html>');

    const args = ['cut.png', 'empty.jpg', 'gone.jpg', 'page.jpg', 'red.png'];
    const { exitCode, stderr, documents } = await run([...args, '--json']);

    const codes = {
      'cut.png': 'VISION_IMAGE_DECODE',
      'empty.jpg': 'VISION_IMAGE_MISSING',
      'gone.jpg': 'CLI_IMAGE_NOT_FOUND',
      'page.jpg': 'VISION_UNSUPPORTED_MEDIA_TYPE',
    };
    expect(exitCode).toBe(1);
    expect(documents()).toMatchObject([
      ...Object.entries(codes).map(([file, code]) => ({ file, error: { code } })),
      { file: 'red.png', task: 'classification' },
    ]);
    const lines = stderr.split('\n');
    for (const [at, [file, code]] of Object.entries(codes).entries()) {
      expect(lines[at]).toContain(`error: ${file}: ${code}: `);
    }
    expect(lines.slice(4)).toEqual(['4 of 5 refused']);
  });

  it('prints no stack without --verbose, and the stack with its causes with it', async () => {
    await write('cut.png', truncate(red, 0.5));

    expect((await run(['cut.png'])).stderr).not.toMatch(/\n\s+at /);
    expect((await run(['cut.png', '--verbose'])).stderr).toMatch(/ImageDecodeError[\s\S]*\n\s+at /);
  });

  it('ends at once with 1 when the model is refused', async () => {
    await write('red.png', red);

    const { exitCode, stdout, stderr } = await runInMemory(['run', 'gone', 'red.png', '--json'], { cwd });

    expect([exitCode, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/^error: VISION_MODEL_NOT_FOUND: [^\n]+$/);
  });

  it('runs a file of weights with the manifest beside it, and refuses one without', async () => {
    await write('red.png', red);
    await write('alone/model.onnx', await readFile(join(cwd, 'model/model.onnx')));
    const ofWeights = (path: string) => runInMemory(['run', path, 'red.png', '--json'], { cwd });

    expect((await ofWeights('model/model.onnx')).documents()).toMatchObject([{ file: 'red.png' }]);
    const refused = await ofWeights('alone/model.onnx');
    expect([refused.exitCode, refused.stdout]).toEqual([1, '']);
    expect(refused.stderr).toMatch(/^error: VISION_\w+: .*vision\.json/);
  });

  it('stops at Ctrl-C after the image that was printed, with 130', async () => {
    for (const name of ['a', 'b', 'c']) await write(`${name}.png`, red);
    const abort = new AbortController();
    const onLine = () => abort.abort(new Interruption('Stopped.', 130));

    const outcome = await run(['a.png', 'b.png', 'c.png', '--json'], { signal: abort.signal, onLine });

    expect(outcome.exitCode).toBe(130);
    expect(outcome.stderr).toBe('');
    expect(outcome.documents()).toMatchObject([{ file: 'a.png' }]);
  });
});

describe('the images of lambda-vision run', () => {
  it('are the pictures in a folder by their bytes, sorted; what else is there is told', async () => {
    await write('photos/z.png', red);
    await write('photos/größer als/ä 1.jpg', blue);
    await write('photos/no-extension', red);
    await write('photos/notes.txt', 'BM is no picture');
    await write('photos/.hidden.png', red);
    await symlink(join(cwd, 'photos'), join(cwd, 'photos/loop'));

    const { exitCode, stderr, documents } = await run(['photos', '--json']);

    expect(exitCode).toBe(0);
    expect(documents()).toMatchObject([
      { file: join('photos', 'größer als', 'ä 1.jpg') },
      { file: join('photos', 'no-extension') },
      { file: join('photos', 'z.png') },
    ]);
    expect(stderr).toBe('left out of photos, because they are no pictures: notes.txt');
  });

  it('are what a pattern matches that the shell has not expanded, each once', async () => {
    await write('a/1.png', red);
    await write('a/b/2.png', blue);
    await write('a/b/2.txt', 'text');

    expect(await answers(['a/b/*.png', 'a/**/*.png'])).toEqual(['a/b/2.png blue', 'a/1.png red']);
  });

  it('are files whose names look like patterns where such files are', async () => {
    await write('photo [1].png', red);
    await write('photo 1.png', blue);

    expect(await answers(['photo [1].png'])).toEqual(['photo [1].png red']);
  });

  it('come from stdin with -', async () => {
    expect(await answers(['-'], { input: blue })).toEqual(['- blue']);
    expect(await answers(['-'])).toEqual(['- VISION_IMAGE_MISSING']);
  });

  it('may not be absent: an empty folder and a pattern without files are refused', async () => {
    await mkdir(join(cwd, 'empty'));

    expect(await answers(['empty', '*.gif'])).toEqual([
      'empty CLI_IMAGE_NOT_FOUND',
      '*.gif CLI_IMAGE_NOT_FOUND',
    ]);
  });

  it('are held against --max-pixels', async () => {
    await write('blue.jpg', blue);

    expect(await answers(['blue.jpg', '--max-pixels', '31'])).toEqual(['blue.jpg VISION_IMAGE_TOO_LARGE']);
    expect(await answers(['blue.jpg', '--max-pixels', '32'])).toEqual(['blue.jpg blue']);
  });

  it('do not move the cursor by their names', async () => {
    await write('a\u001b[2J.png', red);

    expect((await run(['a\u001b[2J.png'])).stdout).toMatch(/^a\ufffd\[2J\.png/);
  });
});

describe('lambda-vision run --draw', () => {
  it('writes every picture under a name of its own', async () => {
    await write('a/photo.png', red);
    await write('b/photo.jpg', blue);

    const { documents } = await run(['a/photo.png', 'b/photo.jpg', '--draw', 'out', '--json']);

    const drawn = [join('out', 'photo.drawn.jpg'), join('out', 'photo-2.drawn.jpg')];
    expect(documents()).toMatchObject(drawn.map((path) => ({ drawn: path })));
    for (const path of drawn)
      expect([...(await readFile(join(cwd, path))).subarray(0, 2)]).toEqual([0xff, 0xd8]);
  });

  it('never writes over an input, and does not read again what it has written', async () => {
    await write('photos/photo.png', red);
    await write('photos/photo.drawn.jpg', blue);
    const before = await readFile(join(cwd, 'photos/photo.drawn.jpg'));

    const files = ['photos/photo.png', 'photos/photo.drawn.jpg'];
    await run([...files, '--draw', 'photos']);
    await run(['photos', '--draw', 'photos/out']);
    const again = await run(['photos', '--draw', 'photos/out', '--json']);

    expect(await readFile(join(cwd, 'photos/photo.drawn.jpg'))).toEqual(before);
    expect(await readdir(join(cwd, 'photos'))).toContain('photo-2.drawn.jpg');
    const read = again.documents().map((document) => (document as { file: string }).file);
    expect(read.filter((file) => file.startsWith(join('photos', 'out')))).toEqual([]);
    await access(join(cwd, 'photos/out/photo.drawn.jpg'));
  });

  it('refuses an image whose drawing cannot be written', async () => {
    await write('red.png', red);
    await write('file', 'no folder');

    expect(await answers(['red.png', '--draw', 'file'])).toEqual(['red.png CLI_OUTPUT_UNWRITABLE']);
  });
});

describe('a wrong command line', () => {
  it.each([
    [['red.png', '--top-k', '0'], "'0' is invalid. Expected a whole number of at least 1."],
    [['red.png', '--score-threshold', '1.5'], "'1.5' is invalid. Expected a number from 0 to 1."],
    [['red.png', '--threads', 'all'], "'all' is invalid. Expected a whole number from 1 to 64."],
    [['red.png', '--top'], '(Did you mean --top-k?)'],
    [['red.png', '--iou-threshold', '0.5'], 'is for detection, but the model'],
    [['red.png', '--out', 'out'], 'is for segmentation, depth, image-to-image, but'],
    [[], "missing required argument 'images'"],
  ])('%j ends with 2 and says why', async (args, reason) => {
    await write('red.png', red);

    const { exitCode, stdout, stderr } = await run(args);

    expect([exitCode, stdout]).toEqual([2, '']);
    expect(stderr).toContain(reason);
  });
});

describe('models in S3', () => {
  it('need the name of a bucket', async () => {
    const { stderr } = await runInMemory(['run', 's3:///model', 'red.png'], { cwd });

    expect(stderr).toMatch(
      /^error: CLI_MODEL_ADDRESS: Expected an address such as s3:\/\/bucket\/models\/model/,
    );
  });
});
