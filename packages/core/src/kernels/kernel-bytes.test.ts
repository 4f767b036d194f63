import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { assembleKernel } from '../../scripts/assemble-kernel.ts';
import { PACK_RGB_WASM } from './pack-rgb-wasm.js';
import { RESIZE_WASM } from './resize-wasm.js';
import { SCAN_WASM } from './scan-wasm.js';

describe('the bytes of a kernel', () => {
  it.each([
    ['resize.wat', RESIZE_WASM],
    ['pack-rgb.wat', PACK_RGB_WASM],
    ['scan.wat', SCAN_WASM],
  ])('are what %s assembles to', async (file, wasm) => {
    const bytes = await assembleKernel(join(import.meta.dirname, file));

    expect(Buffer.from(bytes).toString('base64')).toBe(wasm);
  });
});
