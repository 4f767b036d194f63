import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { mapDefinition } from './map-definition.js';

const example = resolve(
  import.meta.dirname,
  '../../../../examples/async-pipeline/batch/state-machine.asl.json',
);

describe('mapDefinition()', () => {
  it('writes what the example has as a file', () => {
    expect(JSON.parse(readFileSync(example, 'utf8'))).toEqual(mapDefinition({ timeoutSeconds: 290 }));
  });

  it('takes the sizes', () => {
    const sizes = { maxItemsPerBatch: 7, maxConcurrency: 30, toleratedFailurePercentage: 0 };

    expect(mapDefinition({ timeoutSeconds: 100, ...sizes })).toMatchObject({
      States: {
        ReadPictures: {
          ItemBatcher: { MaxItemsPerBatch: 7 },
          MaxConcurrency: 30,
          ToleratedFailurePercentage: 0,
          ItemProcessor: { States: { ReadBatch: { TimeoutSeconds: 100 } } },
        },
      },
    });
  });

  it('names the bucket of the results where there is one', () => {
    const named = JSON.stringify(mapDefinition({ timeoutSeconds: 100, hasResultBucket: true }));

    expect(named).toMatch(/"resultBucket":"\$\{ResultBucketName\}"/);
    expect(JSON.stringify(mapDefinition({ timeoutSeconds: 100 }))).not.toContain('esultBucket');
  });
});
