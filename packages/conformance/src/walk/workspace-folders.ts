import { globSync } from 'node:fs';
import { join } from 'node:path';
import { REPOSITORY } from './documentation-pages.ts';

/** Modules that no package of the workspace installs; the walk installs them. */
export const ABSENT_MODULES: readonly string[] = [
  'onnxruntime-node',
  '@aws-sdk/client-eventbridge',
  '@huggingface/transformers',
  'aws-xray-sdk-core',
];

/** Packages of the workspace, whose `node_modules` together have what pages import; this package comes first. */
export function workspaceFolders(): [string, ...string[]] {
  const others = globSync('{packages,examples}/*', { cwd: REPOSITORY }).sort();
  return [join(REPOSITORY, 'packages/conformance'), ...others.map((folder) => join(REPOSITORY, folder))];
}
