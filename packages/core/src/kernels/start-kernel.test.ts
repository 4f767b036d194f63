import { afterEach, describe, expect, it, vi } from 'vitest';
import { resizeKernel } from './resize-kernel.js';
import { RESIZE_WASM } from './resize-wasm.js';
import { createRgbPacker } from './rgb-packer.js';
import { scanKernel } from './scan-kernel.js';
import { startKernel } from './start-kernel.js';

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('startKernel()', () => {
  it('gives instances with memories of their own', () => {
    const first = startKernel<{ memory: { buffer: ArrayBuffer } }>(RESIZE_WASM);
    const second = startKernel<{ memory: { buffer: ArrayBuffer } }>(RESIZE_WASM);

    expect(first?.memory.buffer.byteLength).toBe(64 * 1024);
    expect(first?.memory.buffer).not.toBe(second?.memory.buffer);
  });

  it('gives nothing where there is no WebAssembly', () => {
    vi.stubGlobal('WebAssembly', undefined);

    expect(startKernel(RESIZE_WASM)).toBeUndefined();
  });

  it('gives nothing where the module cannot be compiled, as without SIMD', () => {
    const unknownInstruction = Buffer.from(RESIZE_WASM, 'base64').map((byte) =>
      byte === 0xfd ? 0xff : byte,
    );

    expect(startKernel(Buffer.from(unknownInstruction).toString('base64'))).toBeUndefined();
  });
});

describe.each([
  ['resizeKernel()', resizeKernel],
  ['scanKernel()', scanKernel],
])('%s', (_, kernel) => {
  it('gives the same instance to all', () => {
    expect(kernel()).toBeDefined();
    expect(kernel()).toBe(kernel());
  });
});

describe('createRgbPacker()', () => {
  it('gives nothing for what is no memory', () => {
    expect(createRgbPacker({})).toBeUndefined();
  });
});
