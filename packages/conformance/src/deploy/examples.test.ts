import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { App } from 'aws-cdk-lib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asFields, type Template } from './cloudformation.js';
import { compareDeployments } from './compare-deployments.js';
import { DELIBERATE_DIFFERENCES } from './deliberate-differences.js';
import { describeDeployment } from './describe-deployment.js';
import { readCdkStack } from './read-cdk-stack.js';
import { readSamTemplate } from './read-sam-template.js';
import { expandSam } from './sam/expand-sam.js';
import { writeStubBundles } from './write-stub-bundles.js';

const examples = resolve(import.meta.dirname, '../../../../examples');
const names = readdirSync(examples).filter((name) =>
  ['template.yaml', 'cdk.ts'].every((file) => existsSync(join(examples, name, file))),
);

/** An app of several functions takes the folders of their bundles, by name. */
type CreateApp = (outdir: string, ...bundles: Record<string, string>[]) => App;

function bundleNames({ Resources }: Template): string[] {
  return Object.values(Resources).flatMap(({ Type, Properties }) =>
    Type === 'AWS::Lambda::Function' ? [String(asFields(Properties).Code)] : [],
  );
}

describe('the examples that SAM and the CDK deploy', () => {
  let outdir = '';

  beforeAll(() => {
    outdir = mkdtempSync(join(tmpdir(), 'deploy-examples-'));
  });
  afterAll(() => rmSync(outdir, { recursive: true }));

  it.each(names)('%s is the same by either, but for what is different on purpose', async (name) => {
    const folder = join(examples, name);
    const { createApp } = (await import(join(folder, 'cdk.ts'))) as { createApp: CreateApp };
    const template = expandSam(readSamTemplate(join(folder, 'template.yaml')), folder);
    const bundles = bundleNames(template);
    const stubs = bundles.length > 1 ? [writeStubBundles(join(outdir, `${name}-bundles`), bundles)] : [];

    const sam = describeDeployment(template);
    const cdk = describeDeployment(readCdkStack(() => createApp(join(outdir, name), ...stubs)));

    expect(compareDeployments(sam, cdk, DELIBERATE_DIFFERENCES[name])).toEqual({
      unexplained: [],
      unused: [],
    });
  });

  it('are those whose differences are told', () => {
    expect(names).toEqual(Object.keys(DELIBERATE_DIFFERENCES).sort());
  });
});
