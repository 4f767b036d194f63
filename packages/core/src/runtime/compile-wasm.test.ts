import { describe, expect, it } from 'vitest';
import { compileWasm } from './compile-wasm.js';
import { webAssembly } from './web-assembly.js';

/** A function `f` that returns a number that it does not have. */
const INVALID_BODY = Uint8Array.of(
  ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
  ...[0x01, 0x05, 0x01, 0x60, 0x00, 0x01, 0x7f],
  ...[0x03, 0x02, 0x01, 0x00],
  ...[0x07, 0x05, 0x01, 0x01, 0x66, 0x00, 0x00],
  ...[0x0a, 0x04, 0x01, 0x02, 0x00, 0x0b],
);

describe('compileWasm()', () => {
  it('refuses a function that is not valid, unless the bytes were checked', async () => {
    await expect(compileWasm(INVALID_BODY, { isChecked: false })).rejects.toThrow('Compiling function #0');
  });

  it('leaves the functions of checked bytes to their first call, which refuses what is not valid', async () => {
    const module = await compileWasm(INVALID_BODY, { isChecked: true });
    const { exports } = await webAssembly.instantiate(module, {});
    const call = exports.f as () => number;

    expect(call).toThrow('Compiling function #0');
    expect(call).toThrow('Compiling function #0');
  });
});
