import { App, Stack } from 'aws-cdk-lib';
import { temporaryFolder } from './temporary-folder.js';

/** An app with one stack that leaves nothing behind. */
export function emptyStack(context: Readonly<Record<string, unknown>> = {}): Stack {
  return new Stack(new App({ outdir: temporaryFolder(), context: { ...context } }), 'Stack');
}
