// The same as template.yaml for the CDK: `npx aws-cdk@2 deploy`, or `node cdk.ts` to look at cdk.out/.
import { join } from 'node:path';
import { VisionFunction } from '@lambda-vision/cdk';
import { App, CfnOutput, Stack } from 'aws-cdk-lib';
import { LambdaIntegration, RestApi } from 'aws-cdk-lib/aws-apigateway';

const here = import.meta.dirname;

/**
 * @param outdir - Folder to synthesise into.
 * @param model - Folder with `vision.json` and the weights.
 */
export function createApp(outdir: string, model = join(here, 'models/classifier')): App {
  const app = new App({ outdir });
  const stack = new Stack(app, 'classify-api', { description: 'Classifies a photo.' });

  // One vCPU, and so a snapshot for one thread.
  const classify = new VisionFunction(stack, 'Function', {
    entry: join(here, 'src/handler.ts'),
    models: { 'models/classifier': model },
    memorySize: 1769,
  });

  const api = new RestApi(stack, 'Api', {
    // Raw image bodies reach the function as base64 instead of damaged text.
    binaryMediaTypes: ['image/jpeg', 'image/png', 'image/webp'],
    // Answers preflights; the function adds its own headers to answers and errors.
    defaultCorsPreflightOptions: {
      allowOrigins: ['*'],
      allowMethods: ['POST'],
      allowHeaders: ['content-type'],
    },
    deployOptions: { stageName: 'Prod' },
    cloudWatchRole: false,
  });
  api.root.addMethod('POST', new LambdaIntegration(classify));

  new CfnOutput(stack, 'Url', { value: api.url });
  return app;
}

if (import.meta.main) createApp(process.env.CDK_OUTDIR ?? join(here, 'cdk.out')).synth();
