// The same as template.yaml for the CDK: `npx aws-cdk@2 deploy`, or `node cdk.ts` to look at cdk.out/.
import { join } from 'node:path';
import { VisionFunction } from '@lambda-vision/cdk';
import { App, CfnOutput, Stack } from 'aws-cdk-lib';
import { LambdaIntegration, RestApi } from 'aws-cdk-lib/aws-apigateway';

const here = import.meta.dirname;

/** @param outdir - Folder to synthesise into. */
export function createApp(outdir: string): App {
  const app = new App({ outdir });
  const stack = new Stack(app, 'read-text-api', { description: 'Reads the text of a photo.' });

  const reader = new VisionFunction(stack, 'Function', {
    entry: join(here, 'src/handler.ts'),
    models: { 'models/reader': join(here, 'models/reader') },
    memorySize: 3008,
    // Of the first answer, loading is a fifth: bundle.ts takes no snapshot either.
    snapshot: false,
  });

  const api = new RestApi(stack, 'Api', {
    // Raw image bodies reach the function as base64 instead of damaged text.
    binaryMediaTypes: ['image/jpeg', 'image/png', 'image/webp'],
    deployOptions: { stageName: 'Prod' },
    cloudWatchRole: false,
  });
  api.root.addMethod('POST', new LambdaIntegration(reader));

  new CfnOutput(stack, 'Url', { value: api.url });
  return app;
}

if (import.meta.main) createApp(process.env.CDK_OUTDIR ?? join(here, 'cdk.out')).synth();
