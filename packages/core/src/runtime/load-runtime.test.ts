import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { identityModel } from '@lambda-vision/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runModule, source } from './__fixtures__/run-module.js';

const require = createRequire(import.meta.url);
const WASM = 'ort-wasm-simd-threaded.wasm';
const GLUE = 'ort-wasm-simd-threaded.mjs';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'runtime-'));
});

afterAll(async () => {
  await rm(folder, { recursive: true });
});

/** A folder with both files, one of which may be replaced. */
async function filesWith(replaced: Record<string, Uint8Array | string> = {}): Promise<string> {
  const directory = await mkdtemp(join(folder, 'files-'));
  for (const file of [WASM, GLUE]) {
    const target = join(directory, file);
    if (replaced[file] === undefined) await copyFile(require.resolve(`onnxruntime-web/${file}`), target);
    else await writeFile(target, replaced[file]);
  }
  return directory;
}

/** A module that defines `attempt(options)`: loads a model, runs it, and logs the result or the error. */
const ATTEMPT = `
  import { createSession } from '${source('create-session.ts')}';
  import { memoryStats } from '${source('memory-stats.ts')}';
  const model = Uint8Array.from(${JSON.stringify(Array.from(identityModel({ dims: [2] })))});
  const weights = { id: 'm', source: 'm.onnx', load: async () => ({ bytes: model, externalData: [] }) };
  async function attempt(options) {
    try {
      const session = await createSession(weights, options);
      const data = Float32Array.of(1, 2);
      const { output } = await session.run({ input: { dtype: 'float32', dims: [2], data } });
      console.log(JSON.stringify([...output.data]));
    } catch ({ code, message }) {
      console.log(JSON.stringify({ code, message }));
    }
  }
`;

describe('loadRuntime() in a process of its own', () => {
  it.each<[string, () => Promise<Record<string, Uint8Array | string>>, string]>([
    ['a web page', async () => ({ [WASM]: '<!doctype html><html></html>' }), 'it is an HTML page'],
    ['an empty file', async () => ({ [WASM]: '' }), 'it is empty'],
    [
      'half of the file',
      async () => ({ [WASM]: (await installed(WASM)).subarray(0, 5_000_000) }),
      'it is cut off',
    ],
    [
      'another version',
      async () => ({
        [WASM]: replaceText(await installed(WASM), '\0' + '1.30.0' + '\0', '\0' + '1.29.0' + '\0'),
      }),
      'it is of version 1.29.0, not 1.30.0',
    ],
    [
      'changed code',
      async () => ({ [WASM]: Buffer.from(await installed(WASM)).fill(0xff, 100_000, 100_100) }),
      'it is damaged',
    ],
    [
      'a .mjs that is a web page',
      async () => ({ [GLUE]: '<!doctype html><html></html>' }),
      'it is an HTML page',
    ],
    [
      'half of the .mjs',
      async () => ({ [GLUE]: (await installed(GLUE)).subarray(0, 9_000) }),
      'it is not the file of version 1.30.0',
    ],
  ])(
    'refuses %s before ONNX Runtime sees it, so that a good file still works',
    async (_what, bad, reason) => {
      const [wrong, good] = await Promise.all([filesWith(await bad()), filesWith()]);

      const { exitCode, logged, stderr } = await runModule(`${ATTEMPT}
      await attempt({ wasmDirectory: ${JSON.stringify(wrong)} });
      await attempt({ wasmDirectory: ${JSON.stringify(join(folder, 'absent'))} });
      await attempt({ wasmDirectory: ${JSON.stringify(good)} });
    `);

      expect(logged).toEqual([
        { code: 'VISION_RUNTIME_ASSET', message: expect.stringContaining(reason) },
        { code: 'VISION_RUNTIME_ASSET', message: expect.stringContaining('none of the known places') },
        [1, 2],
      ]);
      expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    },
  );

  it('finds the files in LAMBDA_VISION_WASM_DIR', async () => {
    const directory = await filesWith({ [WASM]: '' });

    const { logged } = await runModule(`${ATTEMPT} await attempt({});`, {
      LAMBDA_VISION_WASM_DIR: directory,
    });

    expect(logged).toEqual([
      { code: 'VISION_RUNTIME_ASSET', message: expect.stringContaining(join(directory, WASM)) },
    ]);
  });

  it('runs with two threads, and the process ends by itself', async () => {
    const { exitCode, logged, stderr } = await runModule(
      `${ATTEMPT}
      import { loadRuntime } from '${source('load-runtime.ts')}';
      await attempt({});
      console.log((await loadRuntime()).threads);
      await attempt({ threads: 1 });
      await attempt({ threads: 2 });
    `,
      { LAMBDA_VISION_THREADS: '2' },
    );

    expect(logged).toEqual([
      [1, 2],
      2,
      { code: 'VISION_INVALID_OPTION', message: expect.stringContaining('to be 2, the number that') },
      [1, 2],
    ]);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  });

  it('starts once for calls at the same time', async () => {
    const { logged } = await runModule(`${ATTEMPT}
      await Promise.all([attempt({}), attempt({}), attempt({ threads: 1 })]);
      console.log(memoryStats().wasmHeapBytes);
    `);

    expect(logged).toEqual([[1, 2], [1, 2], [1, 2], 16_777_216]);
  });

  it('fails at once with the same error after ONNX Runtime has failed for good', async () => {
    const { logged } = await runModule(`${ATTEMPT}
      import { loadRuntime } from '${source('load-runtime.ts')}';
      const { ort } = await loadRuntime();
      ort.env.wasm.wasmPaths = { mjs: 'data:text/javascript,export default () => Promise.reject(new Error("poison"))' };
      await attempt({});
      await attempt({});
      weights.load = () => { throw new Error('is not read') };
      await attempt({});
    `);

    const error = { code: 'VISION_RUNTIME_INIT', message: expect.stringContaining('poison') };
    expect(logged).toEqual([error, error, error]);
    expect(logged[1]).toEqual(logged[0]);
  });

  it('gives up an engine whose code has trapped', async () => {
    const { logged } = await runModule(`${ATTEMPT}
      import { loadRuntime } from '${source('load-runtime.ts')}';
      await attempt({});
      const { ort } = await loadRuntime();
      ort.InferenceSession.create = async () => { throw new WebAssembly.RuntimeError('unreachable') };
      await attempt({});
      await attempt({});
    `);

    const error = { code: 'VISION_RUNTIME_INIT', message: expect.stringContaining('unreachable') };
    expect(logged).toEqual([[1, 2], error, error]);
  });

  it.each([
    ['with', ''],
    ['without', 'delete globalThis.Float16Array;'],
  ])('carries float16 as bits %s a Float16Array', async (_with, before) => {
    const model = JSON.stringify(Array.from(identityModel({ dtype: 'float16', dims: [2] })));

    const { logged, stderr } = await runModule(`${before}
      const { createSession } = await import('${source('create-session.ts')}');
      const bytes = Uint8Array.from(${model});
      const load = async () => ({ bytes, externalData: [] });
      const session = await createSession({ id: 'm', source: 'm', load });
      const bits = Uint16Array.of(0x3c00, 0xc500);
      const feeds = [bits];
      if (globalThis.Float16Array) feeds.push(new Float16Array(bits.buffer));
      for (const data of feeds) {
        const { output } = await session.run({ input: { dtype: 'float16', dims: [2], data } });
        console.log(JSON.stringify([output.data.constructor.name, ...output.data]));
      }
    `);

    const expected = ['Uint16Array', 0x3c00, 0xc500];
    const runs = before === '' && 'Float16Array' in globalThis ? 2 : 1;
    expect({ logged, stderr }).toEqual({ logged: new Array(runs).fill(expected), stderr: '' });
  });

  it('imports ONNX Runtime only when a session is created', async () => {
    const { logged } = await runModule(`
      import { registerHooks } from 'node:module';
      const seen = [];
      registerHooks({ resolve: (specifier, context, next) => { seen.push(specifier); return next(specifier, context); } });
      await import('${source('create-session.ts')}');
      console.log(JSON.stringify(seen.filter((specifier) => specifier.includes('onnxruntime'))));
    `);

    expect(logged).toEqual([[]]);
  });
});

async function installed(file: string): Promise<Buffer> {
  return readFile(require.resolve(`onnxruntime-web/${file}`));
}

function replaceText(bytes: Buffer, from: string, to: string): Buffer {
  bytes.write(to, bytes.indexOf(from), 'latin1');
  return bytes;
}
