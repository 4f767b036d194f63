import { describe, expect, it, vi } from 'vitest';
import type { Codec } from './codec.js';
import { type CodecWork, createCodecSlot } from './codec-slot.js';

const image = { data: Uint8Array.of(1, 2, 3), width: 1, height: 1 };
const good = Uint8Array.of(1);
const bad = Uint8Array.of(0);
const work: CodecWork = { background: undefined, wasmDirectory: undefined };

/** Starts codecs that fail at `bad`, and never again work after that. */
function startFragile(heapBytes = 0) {
  return vi.fn(async (_directory: string | undefined): Promise<Codec> => {
    let broken = false;
    return {
      decode(bytes) {
        if (broken) throw new Error('used after its failure');
        broken = bytes === bad;
        if (broken) throw { name: 'ExitStatus' };
        return image;
      },
      heapBytes: () => heapBytes,
    };
  });
}

describe('createCodecSlot()', () => {
  it('starts one instance, also for concurrent decodes, and keeps it', async () => {
    const start = startFragile();
    const decode = createCodecSlot(start);

    await Promise.all([decode(good, work), decode(good, work)]);
    await decode(good, work);

    expect(start).toHaveBeenCalledTimes(1);
  });

  it('drops the instance after a failure and passes on what was thrown', async () => {
    const start = startFragile();
    const decode = createCodecSlot(start);

    await expect(decode(bad, work)).rejects.toEqual({ name: 'ExitStatus' });
    await expect(decode(good, work)).resolves.toEqual(image);

    expect(start).toHaveBeenCalledTimes(2);
  });

  it('gives a decode that waited for an instance another one when a concurrent decode broke it', async () => {
    const decode = createCodecSlot(startFragile());

    const results = await Promise.allSettled(
      [bad, good, bad, good, good].map((bytes) => decode(bytes, work)),
    );

    expect(results.map(({ status }) => status)).toEqual([
      'rejected',
      'fulfilled',
      'rejected',
      'fulfilled',
      'fulfilled',
    ]);
  });

  it('tries again after an instance could not start', async () => {
    const start = startFragile().mockRejectedValueOnce(new Error('no such file'));
    const decode = createCodecSlot(start);

    await expect(Promise.all([decode(good, work), decode(good, work)])).rejects.toThrow('no such file');
    await expect(decode(good, work)).resolves.toEqual(image);
  });

  it('drops an instance whose heap has grown beyond 80 MiB', async () => {
    const start = startFragile(80 * 1024 * 1024 + 1);
    const decode = createCodecSlot(start);

    await decode(good, work);
    await decode(good, work);

    expect(start).toHaveBeenCalledTimes(2);
  });

  it('starts another instance when the caller names another folder', async () => {
    const start = startFragile();
    const decode = createCodecSlot(start);

    await decode(good, work);
    await decode(good, { ...work, wasmDirectory: 'elsewhere' });

    expect(start.mock.calls).toEqual([[undefined], ['elsewhere']]);
  });
});
