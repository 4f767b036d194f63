import { describe, expect, it } from 'vitest';
import { webAssembly } from '../web-assembly.js';
import { exportGlobals, globalName } from './export-globals.js';

/** Two globals, 1 and 2, of which the second can be set, and a function `f` that sets it to 300. */
const MODULE = Uint8Array.of(
  ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
  ...[0x01, 0x04, 0x01, 0x60, 0x00, 0x00],
  ...[0x03, 0x02, 0x01, 0x00],
  ...[0x06, 0x0b, 0x02, 0x7f, 0x00, 0x41, 0x01, 0x0b, 0x7f, 0x01, 0x41, 0x02, 0x0b],
  ...[0x07, 0x05, 0x01, 0x01, 0x66, 0x00, 0x00],
  ...[0x0a, 0x09, 0x01, 0x07, 0x00, 0x41, 0xac, 0x02, 0x24, 0x01, 0x0b],
);

describe('exportGlobals()', () => {
  it('makes hidden state visible and changes nothing else', async () => {
    const module = await webAssembly.compile(exportGlobals(MODULE));
    const { exports } = await webAssembly.instantiate(module, {});
    const values = () => [0, 1].map((index) => Reflect.get(Object(exports[globalName(index)]), 'value'));

    const before = values();
    (exports.f as () => void)();

    expect([before, values()]).toEqual([
      [1, 2],
      [1, 300],
    ]);
    expect(Object.keys(exports)).toEqual(['f', globalName(0), globalName(1)]);
  });
});
