import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startEngine } from './start-engine.js';

const installed = dirname(createRequire(import.meta.url).resolve('wasm-vips'));

describe('startEngine()', () => {
  it('does work, turns refusals into errors, and ends its threads', async () => {
    const engine = await startEngine({ libraries: [], wasmDirectory: undefined });

    expect(engine.run((vips) => typeof vips.Image.jpegloadBuffer)).toBe('function');
    expect(() => engine.run((vips) => vips.Image.pngloadBuffer(new Uint8Array(9), {}))).toThrow(
      'libvips says',
    );
    expect(engine.hasGrown).toBe(false);
    expect(engine.highWaterBytes).toBeLessThan(1e6);
    await engine.stop();
  });

  it('tells a damaged file from a missing one, and starts once it is repaired', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'lambda-vision-vips-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    const start = () => startEngine({ libraries: [], wasmDirectory: folder });
    await copyFile(join(installed, 'vips-node.mjs'), join(folder, 'vips-node.mjs'));

    await expect(start()).rejects.toMatchObject({ code: 'VISION_RUNTIME_ASSET', file: 'vips.wasm' });
    await writeFile(join(folder, 'vips.wasm'), 'no module');
    await expect(start()).rejects.toMatchObject({
      code: 'VISION_RUNTIME_ASSET',
      reason: expect.stringContaining('cannot start'),
    });
    await copyFile(join(installed, 'vips.wasm'), join(folder, 'vips.wasm'));

    await (await start()).stop();
  });
});
