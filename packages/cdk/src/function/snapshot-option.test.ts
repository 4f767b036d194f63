import { describe, expect, it } from 'vitest';
import { emptyStack } from '../__fixtures__/empty-stack.js';
import { temporaryFolder } from '../__fixtures__/temporary-folder.js';
import { VisionLayer } from '../layer/vision-layer.js';
import { snapshotOption } from './snapshot-option.js';

describe('snapshotOption()', () => {
  it('takes a snapshot where there are models, for the threads of the function', () => {
    expect(snapshotOption({ models: 'models/a' }, 3)).toEqual({ threads: 3 });
    expect(snapshotOption({}, 3)).toBe(false);
  });

  it('does what it is told', () => {
    const sessions = { 'models/a': { graphOptimizationLevel: 'extended' } } as const;

    expect(snapshotOption({ models: 'models/a', snapshot: false }, 2)).toBe(false);
    expect(snapshotOption({ snapshot: true }, 2)).toEqual({ threads: 2 });
    expect(snapshotOption({ models: 'models/a', snapshot: { sessions } }, 2)).toEqual({
      sessions,
      threads: 2,
    });
  });

  it('takes none that the function would not use', () => {
    const environment = { LAMBDA_VISION_SNAPSHOT: 'off' };
    const bundled = temporaryFolder({ 'lambda-vision/lambda-vision-layer.json': '{ "version": "1.0.0" }' });
    const layer = new VisionLayer(emptyStack(), 'Layer', { engine: 'native', bundled });

    expect(snapshotOption({ models: 'models/a', environment }, 1)).toBe(false);
    expect(snapshotOption({ models: 'models/a', layer }, 1)).toBe(false);
  });
});
