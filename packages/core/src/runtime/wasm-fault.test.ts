import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { crc32 } from 'node:zlib';
import { env } from 'onnxruntime-web';
import { describe, expect, it } from 'vitest';
import { glueFault } from './glue-fault.js';
import { KNOWN_ENGINE_BUILDS } from './known-engine-builds.js';
import { wasmFault } from './wasm-fault.js';

const require = createRequire(import.meta.url);
const wasm = readFileSync(require.resolve('onnxruntime-web/ort-wasm-simd-threaded.wasm'));
const glue = readFileSync(require.resolve('onnxruntime-web/ort-wasm-simd-threaded.mjs'));
const version = String(env.versions.web);

/** The loader's function that starts a thread is the one that gives up without shared memory. */
function threadStartOf(text: string): string | undefined {
  const name = /function (\w+)\([^)]*\)\{[^{}]*if\(!globalThis\.SharedArrayBuffer\)return 6/.exec(text)?.[1];
  return new RegExp(`[{,](\\w+):${name}[,}]`).exec(text)?.[1];
}

const html = Buffer.from('\n<!DOCTYPE html><html><title>404</title></html>');

describe('KNOWN_ENGINE_BUILDS', () => {
  it('knows the files of the installed onnxruntime-web', () => {
    expect(KNOWN_ENGINE_BUILDS[version]).toEqual({
      wasmBytes: wasm.byteLength,
      wasmCrc32: crc32(wasm),
      glueBytes: glue.byteLength,
      glueCrc32: crc32(glue),
      threadStart: threadStartOf(glue.toString()),
    });
  });
});

describe('wasmFault()', () => {
  it('finds nothing wrong with the installed file', () => {
    expect(wasmFault(wasm, version)).toBeUndefined();
  });

  it.each([
    ['nothing', Buffer.alloc(0), 'it is empty'],
    ['a web page', html, 'it is an HTML page'],
    [
      'a Git LFS pointer',
      Buffer.from('version https://git-lfs.github.com/spec/v1'),
      'it is a Git LFS pointer',
    ],
    ['zeros', Buffer.alloc(64), 'it does not start like WebAssembly but with 0000000000000000'],
    ['the head alone', wasm.subarray(0, 8), `it is of version unknown, not ${version}`],
    [
      'half of it',
      wasm.subarray(0, wasm.length / 2),
      expect.stringMatching(/^it is cut off: \d+ bytes of at least 1\d{7} are there$/),
    ],
    [
      'all but its last byte',
      wasm.subarray(0, -1),
      `it is cut off: ${wasm.length - 1} bytes of at least ${wasm.length} are there`,
    ],
    [
      'one changed bit',
      Buffer.from(wasm).fill((wasm[9_000_000] ?? 0) ^ 1, 9_000_000, 9_000_001),
      `it is damaged: its checksum is not that of version ${version}`,
    ],
    [
      'another build of the same version',
      readFileSync(require.resolve('onnxruntime-web/ort-wasm-simd-threaded.jspi.wasm')),
      expect.stringContaining(`instead of the ${wasm.length} of version ${version}`),
    ],
  ])('recognises %s', (_what, bytes, fault) => {
    expect(wasmFault(bytes, version)).toEqual(fault);
  });

  it('names both versions where they differ', () => {
    expect(wasmFault(wasm, '1.29.3')).toBe(`it is of version ${version}, not 1.29.3`);
  });

  it('accepts a pre-release, whose WebAssembly carries the version without its suffix', () => {
    expect(wasmFault(wasm, `${version}-dev.20261101`)).toBeUndefined();
  });
});

describe('glueFault()', () => {
  it('finds nothing wrong with the installed file', () => {
    expect(glueFault(glue, version)).toBeUndefined();
  });

  it.each([
    ['nothing', Buffer.alloc(0), 'it is empty'],
    ['a web page', html, 'it is an HTML page'],
    ['half of it', glue.subarray(0, 12_000), expect.stringContaining(`not the file of version ${version}`)],
    [
      'one changed byte',
      Buffer.from(glue).fill('x', 100, 101),
      expect.stringContaining(`not the file of version ${version}`),
    ],
  ])('recognises %s', (_what, bytes, fault) => {
    expect(glueFault(bytes, version)).toEqual(fault);
  });

  it('checks only the form for a version that it does not know', () => {
    expect(glueFault(glue, '9.9.9')).toBeUndefined();
    expect(glueFault(glue.subarray(0, 12_000), '9.9.9')).toContain('no default export');
  });
});
