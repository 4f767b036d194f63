// The same as template.yaml for the CDK: `npx aws-cdk@2 deploy`, or `node cdk.ts` to look at cdk.out/.
import { join } from 'node:path';
import { VisionBatch, type VisionFunctionProps, VisionQueue } from '@lambda-vision/cdk';
import { App, CfnOutput, Duration, Stack } from 'aws-cdk-lib';
import { HttpNoneAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2';
import type { bundle } from './bundle.ts';

const here = import.meta.dirname;

const READER: Partial<VisionFunctionProps> = {
  models: { 'models/reader': join(here, 'models/reader') },
  // Of the first answer, loading is a fifth: bundle.ts takes no snapshot either.
  snapshot: false,
};

/**
 * @param outdir - Folder to synthesise into.
 * @param bundles - Folders of the bundles, if there are some; otherwise they are made while synthesising.
 */
export function createApp(outdir: string, bundles?: Awaited<ReturnType<typeof bundle>>): App {
  const app = new App({ outdir });
  const stack = new Stack(app, 'async-pipeline', { description: 'Reads the text of photos behind a queue.' });
  const code = (name: keyof NonNullable<typeof bundles>, models: Partial<VisionFunctionProps> = {}) =>
    bundles ? { bundled: bundles[name] } : { entry: join(here, `src/${name}.ts`), ...models };

  const jobs = new VisionQueue(stack, 'Jobs', {
    api: code('api'),
    worker: { ...code('worker', READER), memorySize: 3008, timeout: Duration.minutes(1) },
    deadLetter: code('dead-letter'),
    // Answers anyone: give another authorizer before you give the address away.
    httpApi: { authorizer: new HttpNoneAuthorizer() },
  });

  const batch = new VisionBatch(stack, 'Batch', {
    worker: { ...code('batch', READER), memorySize: 3008 },
  });

  new CfnOutput(stack, 'Url', { value: jobs.url ?? '' });
  new CfnOutput(stack, 'Archive', { value: batch.bucket.bucketName });
  new CfnOutput(stack, 'StateMachine', { value: batch.stateMachine.stateMachineArn });
  return app;
}

if (import.meta.main) createApp(process.env.CDK_OUTDIR ?? join(here, 'cdk.out')).synth();
