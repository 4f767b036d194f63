import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { App } from 'aws-cdk-lib';
import { asFields, type Resource, type Template } from './cloudformation.js';

/**
 * Synthesises an app of one stack and reads its template. Nothing is bundled: a function's asset is either the folder
 * of its source, whose only handler names it, or one that {@link writeStubBundles} wrote.
 *
 * @param create - Makes the app.
 */
export function readCdkStack(create: () => App): Template {
  process.env.CDK_CONTEXT_JSON = JSON.stringify({ 'aws:cdk:bundling-stacks': [] });
  // aws-cdk-lib's rules for templates take 30 times as long as everything else here; packages/cdk keeps to them.
  process.env.CDK_VALIDATION = 'false';
  const assembly = create().synth();
  const [stack, ...others] = assembly.stacks;
  if (stack === undefined || others.length > 0)
    throw new Error(`Expected one stack but found ${assembly.stacks.length}.`);
  const template = stack.template as Template;
  const assets = asFields(
    JSON.parse(readFileSync(join(assembly.directory, `${stack.id}.assets.json`), 'utf8')).files,
  );
  const folderOf = (code: unknown) => {
    const hash = String(asFields(code).S3Key).replace(/\.zip$/, '');
    return resolve(assembly.directory, String(asFields(asFields(assets[hash]).source).path));
  };
  const resources = Object.entries(template.Resources).map(([id, resource]): [string, Resource] => {
    if (resource.Type !== 'AWS::Lambda::Function') return [id, resource];
    const { Code, ...properties } = asFields(resource.Properties);
    return [id, { ...resource, Properties: { ...properties, Code: bundleIn(folderOf(Code)) } }];
  });
  return { Resources: Object.fromEntries(resources) };
}

function bundleIn(folder: string): string {
  if (existsSync(join(folder, 'handler.ts'))) return 'handler';
  const [, name] = /^\/\/ bundle of (.*)$/m.exec(readFileSync(join(folder, 'index.mjs'), 'utf8')) ?? [];
  if (name === undefined) throw new Error(`Expected ${folder} to be a bundle that was written for this.`);
  return name;
}
