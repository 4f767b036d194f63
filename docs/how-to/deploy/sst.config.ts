/// <reference path="./.sst/platform/config.d.ts" />

export default $config({
  app(input) {
    return {
      name: 'classify-api',
      home: 'aws',
      removal: input?.stage === 'production' ? 'retain' : 'remove',
    };
  },
  async run() {
    const classify = new sst.aws.Function('Classify', {
      // Written by bundle.ts; SST zips it as it is.
      bundle: 'dist',
      handler: 'index.handler',
      runtime: 'nodejs24.x',
      architecture: 'arm64',
      // One vCPU. The snapshot in bundle.ts is for one thread.
      memory: '1769 MB',
      timeout: '29 seconds',
      logging: { retention: '2 weeks' },
      // A function URL hands pictures over as base64 by itself. The function answers preflights.
      url: { cors: false },
    });
    return { url: classify.url };
  },
});
