import { MODEL_PLACE_CONTRACT } from '@lambda-vision/testing';
import { describe, it } from 'vitest';
import { serveS3 } from './__fixtures__/serve-s3.js';
import { s3Model } from './s3-model.js';

describe('a place with models in S3', () => {
  it.each(MODEL_PLACE_CONTRACT)('$title', async ({ check }) => {
    const { bucket, client, put, remove } = await serveS3();
    const place = (prefix: string) => s3Model({ bucket, prefix, client, partBytes: 65_536 });

    await check({ put, remove, place });
  });
});
