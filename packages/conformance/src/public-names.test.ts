import { describe, expect, it } from 'vitest';

const ENTRIES = [
  '@lambda-vision/core',
  '@lambda-vision/core/draw',
  '@lambda-vision/core/feeds',
  '@lambda-vision/core/inspect',
  '@lambda-vision/core/onnx',
  '@lambda-vision/core/postprocess',
  '@lambda-vision/core/preprocess',
  '@lambda-vision/core/s3',
  '@lambda-vision/core/snapshot',
  '@lambda-vision/middy',
  '@lambda-vision/bundle',
  '@lambda-vision/cdk',
  '@lambda-vision/cli',
  '@lambda-vision/local',
  '@lambda-vision/optimize',
  '@lambda-vision/queue',
  '@lambda-vision/queue/client',
  '@lambda-vision/queue/testing',
  '@lambda-vision/testing',
  '@lambda-vision/vips',
];

describe('public names', () => {
  it.each(ENTRIES)('of %s change only on purpose', async (entry) => {
    expect(Object.keys(await import(entry)).sort()).toMatchSnapshot();
  });
});
