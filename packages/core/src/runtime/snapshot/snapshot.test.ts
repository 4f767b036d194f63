import {
  appendFile,
  copyFile,
  mkdir,
  mkdtemp,
  readFile,
  rm,
  symlink,
  truncate,
  writeFile,
} from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { linearModel } from '@lambda-vision/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ModuleRun, runModule, source } from '../__fixtures__/run-module.js';
import { SNAPSHOT_FILE, type SnapshotHeader } from './snapshot-header.js';

const require = createRequire(import.meta.url);
const ENGINE = ['ort-wasm-simd-threaded.wasm', 'ort-wasm-simd-threaded.mjs'];
const PREFIX_BYTES = 16;

const first = linearModel({
  weights: [
    [1, 2],
    [3, 4],
  ],
  bias: [0, 1],
});
const second = linearModel();
/** As long as the first, with one other weight. */
const changed = linearModel({
  weights: [
    [1, 2],
    [3, 5],
  ],
  bias: [0, 1],
});
const ANSWER = [8, 19];
const SECOND_ANSWER = [5, -1];

let folder: string;
let recorded: string;

/** Opens a model, runs it and says what came out. */
const OPEN = `
  import { createSession } from '${source('create-session.ts')}';
  import { countRestoredSessions } from '${source('snapshot/count-restored-sessions.ts')}';
  import { memoryStats } from '${source('memory-stats.ts')}';
  const models = ${JSON.stringify([[...first], [...second], [...changed]])}.map((bytes) => Uint8Array.from(bytes));
  const weights = (bytes, id = 'm.onnx') => ({ id, source: id, load: async () => ({ bytes, externalData: [] }) });
  const run = async (session) => {
    const data = Float32Array.of(2, 3);
    const outputs = await session.run({ input: { dtype: 'float32', dims: [1, 2], data } });
    return [...outputs.output.data];
  };
  const open = (bytes, options) => createSession(weights(bytes), options);
`;

async function record(directory: string, { threads = 1 } = {}): Promise<ModuleRun> {
  return runModule(`${OPEN}
    import { recordSnapshot } from '${source('snapshot/record-snapshot.ts')}';
    const recording = recordSnapshot();
    for (const model of models.slice(0, 2)) {
      const options = { wasmDirectory: ${JSON.stringify(directory)}, threads: ${threads} };
      console.log(JSON.stringify(await run(await open(model, options))));
    }
    const { sessions } = await recording.write(${JSON.stringify(join(directory, SNAPSHOT_FILE))});
    console.log(sessions.length);
    process.exit();
  `);
}

/** A folder with ONNX Runtime's files and, unless told otherwise, a snapshot of both models. */
async function directoryWith({ snapshot = true } = {}): Promise<string> {
  const directory = await mkdtemp(join(folder, 'function-'));
  for (const file of ENGINE) await symlink(require.resolve(`onnxruntime-web/${file}`), join(directory, file));
  if (snapshot) await copyFile(join(recorded, SNAPSHOT_FILE), join(directory, SNAPSHOT_FILE));
  return directory;
}

async function start(directory: string, code: string, environment = {}): Promise<ModuleRun> {
  return runModule(
    `const options = { wasmDirectory: ${JSON.stringify(directory)} };\n${OPEN}\n${code}`,
    environment,
  );
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'snapshot-'));
  recorded = await directoryWith({ snapshot: false });
  expect(await record(recorded)).toMatchObject({ logged: [ANSWER, SECOND_ANSWER, 2], stderr: '' });
});

afterAll(async () => {
  await rm(folder, { recursive: true });
});

describe('a snapshot', () => {
  it('gives the sessions that went into it, without loading them', async () => {
    const directory = await directoryWith();

    const { logged, stderr, exitCode } = await start(
      directory,
      `
      for (const model of [models[1], models[0]]) console.log(JSON.stringify(await run(await open(model, options))));
      console.log(countRestoredSessions());
    `,
    );

    expect({ logged, stderr, exitCode }).toEqual({
      logged: [SECOND_ANSWER, ANSWER, 2],
      stderr: '',
      exitCode: 0,
    });
  });

  it('says what the inputs and outputs are, and counts the bytes of the model', async () => {
    const code =
      'const { inputs, outputs, bytes } = await open(models[0], options); console.log(JSON.stringify({ inputs, outputs, bytes }));';

    const restored = await start(await directoryWith(), code);
    const loaded = await start(await directoryWith({ snapshot: false }), code);

    expect(restored.logged).toEqual(loaded.logged);
    expect(restored.logged[0]).toMatchObject({ bytes: first.length });
  });

  it('lets models be released and loaded again, and others be loaded, in steady memory', async () => {
    const { logged, stderr } = await start(
      await directoryWith(),
      `
      const answers = new Set();
      const heap = [];
      for (let round = 0; round < 40; round++) {
        const sessions = await Promise.all([open(models[0], options), open(models[0], options), open(models[1], options)]);
        for (const session of sessions) answers.add(JSON.stringify(await run(session)));
        await Promise.all(sessions.map((session) => session.release()));
        await sessions[0].run({}).catch(({ code }) => answers.add(code));
        heap.push(memoryStats().wasmHeapBytes);
      }
      console.log(JSON.stringify([[...answers], countRestoredSessions(), new Set(heap.slice(1)).size]));
    `,
    );

    const answers = [ANSWER, SECOND_ANSWER].map((answer) => JSON.stringify(answer));
    expect(logged).toEqual([[[...answers, 'VISION_MODEL_RELEASED'], 2, 1]]);
    expect(stderr).toBe('');
  });

  it('gives no session of its own to other code that creates one at the same moment', async () => {
    const { logged } = await start(
      await directoryWith(),
      `
      const ort = await import('${import.meta.resolve('onnxruntime-web')}');
      const ours = await open(models[0], options);
      const [again, stranger] = await Promise.all([open(models[1], options), ort.InferenceSession.create(models[0])]);
      const { output } = await stranger.run({ input: new ort.Tensor('float32', [2, 3], [1, 2]) });
      console.log(JSON.stringify([await run(ours), await run(again), [...output.data]]));
    `,
    );

    expect(logged).toEqual([[ANSWER, SECOND_ANSWER, ANSWER]]);
  });

  it('has no session that was released before it was taken', async () => {
    const directory = await directoryWith({ snapshot: false });
    const options = `{ wasmDirectory: ${JSON.stringify(directory)} }`;
    const taken = await runModule(`${OPEN}
      import { recordSnapshot } from '${source('snapshot/record-snapshot.ts')}';
      const recording = recordSnapshot();
      await (await open(models[0], ${options})).release();
      await open(models[1], ${options});
      const { sessions } = await recording.write(${JSON.stringify(join(directory, SNAPSHOT_FILE))});
      console.log(sessions.length);
      process.exit();
    `);

    const { logged } = await start(
      directory,
      `
      for (const model of models.slice(0, 2)) console.log(JSON.stringify(await run(await open(model, options))));
      console.log(countRestoredSessions());
    `,
    );

    expect([taken.logged, logged]).toEqual([[1], [ANSWER, SECOND_ANSWER, 1]]);
  });

  it('is left alone when LAMBDA_VISION_SNAPSHOT is off', async () => {
    const { logged, stderr } = await start(
      await directoryWith(),
      'console.log(JSON.stringify(await run(await open(models[0], options)))); console.log(countRestoredSessions());',
      { LAMBDA_VISION_SNAPSHOT: 'off' },
    );

    expect({ logged, stderr }).toEqual({ logged: [ANSWER, 0], stderr: '' });
  });

  it('holds two threads, which start when it is restored', async () => {
    const directory = await directoryWith({ snapshot: false });
    expect(await record(directory, { threads: 2 })).toMatchObject({ logged: [ANSWER, SECOND_ANSWER, 2] });

    const { logged, stderr, exitCode } = await start(
      directory,
      `
      let workers = 0;
      process.on('worker', () => { workers += 1; });
      const sessions = [await open(models[0], { ...options, threads: 2 }), await open(models[1], options)];
      for (const session of sessions) console.log(JSON.stringify(await run(session)));
      console.log(JSON.stringify([countRestoredSessions(), workers]));
    `,
    );

    expect({ logged, stderr, exitCode }).toEqual({
      logged: [ANSWER, SECOND_ANSWER, [2, 1]],
      stderr: '',
      exitCode: 0,
    });
  });

  it('is the same file whenever it is taken', async () => {
    // The clock is stopped by who takes it; what is left must not differ.
    const [one, two] = await Promise.all([
      directoryWith({ snapshot: false }),
      directoryWith({ snapshot: false }),
    ]);
    const stop =
      "Date.now = () => 0; performance.now = () => 0; Object.defineProperty(performance, 'timeOrigin', { value: 0 }); process.argv[1] = 'x';";
    for (const directory of [one, two])
      await runModule(`${stop}${OPEN}
        const { recordSnapshot } = await import('${source('snapshot/record-snapshot.ts')}');
        const recording = recordSnapshot();
        await run(await open(models[0], { wasmDirectory: ${JSON.stringify(directory)} }));
        await recording.write(${JSON.stringify(join(one, 'of-'))} + ${JSON.stringify(directory === one ? 'one' : 'two')});
        process.exit();`);

    const [a, b] = [await readFile(join(one, 'of-one')), await readFile(join(one, 'of-two'))];

    expect(a.equals(b)).toBe(true);
  });
});

describe('recordSnapshot()', () => {
  it.each([
    [
      'after a model was loaded',
      'await open(models[0], options); recordSnapshot();',
      'VISION_INVALID_OPTION',
    ],
    ['twice', 'recordSnapshot(); recordSnapshot();', 'VISION_INVALID_OPTION'],
    ['of nothing', "await recordSnapshot().write('/nowhere');", 'VISION_RUNTIME_INIT'],
  ])('refuses to record %s', async (_when, code, expected) => {
    const { logged } = await start(
      await directoryWith({ snapshot: false }),
      `import { recordSnapshot } from '${source('snapshot/record-snapshot.ts')}';
      try { ${code} } catch ({ code }) { console.log(JSON.stringify(code)); }
      process.exit();`,
    );

    expect(logged).toEqual([expected]);
  });
});

/** Changes the header and makes its checksum right again. */
function withHeader(change: (header: Mutable<SnapshotHeader>) => void): (path: string) => Promise<void> {
  return async (path) => {
    const file = await readFile(path);
    const end = PREFIX_BYTES + file.readUInt32LE(8);
    const header = JSON.parse(file.toString('utf8', PREFIX_BYTES, end)) as Mutable<SnapshotHeader>;
    change(header);
    const text = Buffer.from(JSON.stringify(header));
    const prefix = Buffer.from(file.subarray(0, PREFIX_BYTES));
    prefix.writeUInt32LE(text.length, 8);
    prefix.writeUInt32LE(crc32(text), 12);
    await writeFile(path, Buffer.concat([prefix, text, file.subarray(end)]));
  };
}

type Mutable<Type> = { -readonly [Key in keyof Type]: Type[Key] };

function flipped(position: (file: Buffer) => number): (path: string) => Promise<void> {
  return async (path) => {
    const file = await readFile(path);
    const at = position(file);
    file[at] = (file[at] ?? 0) ^ 0x10;
    await writeFile(path, file);
  };
}

/** Puts the bytes of the last two runs of the same length in each other's place. */
async function swapPages(path: string): Promise<void> {
  const file = await readFile(path);
  const page = 4096;
  const last = Buffer.from(file.subarray(-page));
  const at = file.length - 40 * page;
  file.copy(file, file.length - page, at, at + page);
  last.copy(file, at);
  await writeFile(path, file);
}

const dataOf = (file: Buffer) => PREFIX_BYTES + file.readUInt32LE(8);

describe('a snapshot that is damaged or of something else', () => {
  it.each<[string, (path: string) => Promise<void>, string]>([
    ['empty', (path) => truncate(path, 0), 'no snapshot of this version'],
    ['a single byte', (path) => truncate(path, 1), 'no snapshot of this version'],
    ['nothing but its first line', (path) => truncate(path, 8), 'no snapshot of this version'],
    [
      'a web page',
      (path) => writeFile(path, '<!doctype html><html>404</html>'),
      'no snapshot of this version',
    ],
    ['of another form', flipped(() => 6), 'no snapshot of this version'],
    ['cut off in its header', (path) => truncate(path, 100), 'bytes instead of'],
    ['damaged in its header', flipped(() => 60), 'its header is damaged'],
    ['damaged in the length of its header', flipped(() => 8), 'its header is damaged'],
    [
      'cut off by a byte',
      async (path) => truncate(path, (await readFile(path)).length - 1),
      'bytes instead of',
    ],
    ['cut in half', async (path) => truncate(path, (await readFile(path)).length >> 1), 'bytes instead of'],
    ['too long', (path) => appendFile(path, 'x'), 'bytes instead of'],
    ['damaged at its start', flipped(dataOf), 'it is damaged in run 0'],
    ['damaged in the middle', flipped((file) => file.length >> 1), 'it is damaged in run'],
    ['damaged in its last byte', flipped((file) => file.length - 1), 'it is damaged in run'],
    ['mixed up', swapPages, 'it is damaged in run'],
    [
      'of another onnxruntime-web',
      withHeader((header) => {
        header.ort = '1.29.0';
      }),
      'onnxruntime-web 1.29.0',
    ],
    [
      'of another build',
      withHeader((header) => {
        header.wasmCrc32 ^= 1;
      }),
      'another build',
    ],
    [
      'of more threads',
      withHeader((header) => {
        header.threads = 2;
      }),
      'it was taken with 2 threads',
    ],
    [
      'of another log level',
      withHeader((header) => {
        header.logLevel = 'info';
      }),
      'logLevel "info"',
    ],
    [
      'of another stack',
      withHeader((header) => {
        header.stackPointer -= 16;
      }),
      'its stack is not where',
    ],
    [
      'of less memory than an engine has',
      withHeader((header) => {
        header.memoryBytes = 65_536;
      }),
      'smaller than',
    ],
    [
      'of memory that cannot be',
      withHeader((header) => {
        header.memoryBytes = 2 ** 40;
      }),
      'WebAssembly.Memory.grow',
    ],
    [
      'of places outside of the memory',
      withHeader((header) => {
        header.runs = [[2 ** 31, 4096, 0], ...header.runs.slice(1)];
      }),
      'bytes instead of',
    ],
    [
      'of places outside of the memory, of the right length',
      withHeader((header) => {
        header.runs = header.runs.map(([, length, sum]) => [2 ** 31, length, sum]);
      }),
      'Invalid typed array length',
    ],
    [
      'of threads that nobody asked for',
      withHeader((header) => {
        header.heldThreads = [[0, 0, 0, 0]];
      }),
      'its threads are not those of the engine',
    ],
    [
      'a folder',
      async (path) => {
        await rm(path);
        await mkdir(path);
      },
      '',
    ],
  ])('is not used when it is %s: the model is loaded instead', async (_what, damage, reason) => {
    const directory = await directoryWith();
    await damage(join(directory, SNAPSHOT_FILE));

    const { logged, stderr, exitCode } = await start(
      directory,
      `
      console.log(JSON.stringify(await run(await open(models[0], options))));
      console.log(JSON.stringify(await run(await open(models[1], options))));
      console.log(countRestoredSessions());
    `,
    );

    expect({ logged, exitCode }).toEqual({ logged: [ANSWER, SECOND_ANSWER, 0], exitCode: 0 });
    const lines = stderr.split('\n').filter((line) => line !== '');
    expect(lines).toHaveLength(reason === '' ? 0 : 1);
    expect(stderr).toContain(reason);
  });

  it.each([
    ['a model with one other weight', 2, '{}', [8, 22]],
    ['other options of its session', 0, "{ graphOptimizationLevel: 'disabled' }", ANSWER],
    ['other configuration of its session', 0, "{ config: { 'session.set_denormal_as_zero': '1' } }", ANSWER],
  ])('says that it does not know %s', async (_what, model, options, answer) => {
    const code = `
      console.log(JSON.stringify(await run(await open(models[${model}], { ...options, ...${options} }))));
      console.log(JSON.stringify(await run(await open(models[1], options))));
      console.log(countRestoredSessions());
    `;

    const { logged, stderr } = await start(await directoryWith(), code);

    expect(logged).toEqual([answer, SECOND_ANSWER, 1]);
    expect(stderr).toMatch(
      /^lambda-vision: the snapshot .* has no session for m\.onnx with these bytes and options\.\n$/,
    );
  });
});
