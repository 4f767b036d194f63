import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const PACKAGES: readonly string[] = ['@lambda-vision/cdk', 'aws-cdk-lib', 'constructs'];

/** Makes of a template the project of someone who deploys with SAM. */
export async function leaveOutConstructs(project: string): Promise<void> {
  const path = join(project, 'package.json');
  const { devDependencies, ...json } = JSON.parse(await readFile(path, 'utf8')) as {
    readonly devDependencies: Readonly<Record<string, string>>;
  };
  const kept = Object.entries(devDependencies).filter(([name]) => !PACKAGES.includes(name));
  await writeFile(path, JSON.stringify({ ...json, devDependencies: Object.fromEntries(kept) }, undefined, 2));
  for (const file of ['cdk.ts', 'cdk.json']) await rm(join(project, file));
}
