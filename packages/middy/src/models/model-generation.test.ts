import type { VisionModel } from '@lambda-vision/core';
import { describe, expect, it, vi } from 'vitest';
import { ModelGeneration } from './model-generation.js';

function generation(release = vi.fn(async () => {})) {
  const model = { release } as unknown as VisionModel;
  return { generation: new ModelGeneration(model, '1', 10), release };
}

const later = () => Date.now() + 60_000;

describe('ModelGeneration', () => {
  it('is released when the last request that uses it is over, once', async () => {
    const { generation: old, release } = generation();
    const [first, second] = [old.lease(later()), old.lease(later())];
    const onReleased = vi.fn();

    old.retire(onReleased);
    first.release();
    first.release();
    expect(release).not.toHaveBeenCalled();
    second.release();
    second.release();
    old.sweep();

    await vi.waitFor(() => expect(onReleased).toHaveBeenCalledExactlyOnceWith({}));
    expect(release).toHaveBeenCalledOnce();
  });

  it('stays as long as it is not replaced', () => {
    const { generation: current, release } = generation();

    current.lease(later()).release();
    current.sweep();

    expect(release).not.toHaveBeenCalled();
  });

  it('does not wait for a request that cannot run any more', async () => {
    const { generation: old, release } = generation();
    old.lease(Date.now() + 5);
    old.retire(vi.fn());
    expect(release).not.toHaveBeenCalled();
    await new Promise((resolve) => setTimeout(resolve, 10));

    old.sweep();

    expect(release).toHaveBeenCalledOnce();
  });

  it('tells what its release failed with', async () => {
    const error = new Error('stuck');
    const { generation: old } = generation(vi.fn(() => Promise.reject(error)));
    const onReleased = vi.fn();

    old.retire(onReleased);

    await vi.waitFor(() => expect(onReleased).toHaveBeenCalledExactlyOnceWith({ error }));
  });
});
