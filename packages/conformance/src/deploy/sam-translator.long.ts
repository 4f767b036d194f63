import { spawnSync } from 'node:child_process';
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { asFields, type Resource, type Template } from './cloudformation.js';
import { describeDeployment } from './describe-deployment.js';
import { readSamTemplate } from './read-sam-template.js';
import { bundleName } from './sam/bundle-name.js';
import { expandSam } from './sam/expand-sam.js';

const root = resolve(import.meta.dirname, '../../../..');
const templates = globSync(
  ['examples/*/template.yaml', 'packages/conformance/src/deploy/__fixtures__/template.yaml'],
  { cwd: root },
);
const hasTranslator = python('-c', 'import samtranslator').status === 0;
const hasLinter = spawnSync('cfn-lint', ['--version']).status === 0;
if (!hasTranslator) console.warn('Skipped: python3 has no aws-sam-translator.');
if (!hasLinter) console.warn('Skipped: there is no cfn-lint.');

function python(...args: string[]) {
  return spawnSync('python3', args, { encoding: 'utf8', maxBuffer: 64e6 });
}

/** What AWS's translator makes of a template, its code and definitions as they lie beside it. */
function translate(path: string): Template {
  const { status, stdout, stderr } = python(join(import.meta.dirname, 'translate-sam.py'), path);
  if (status !== 0) throw new Error(stderr);
  const { Resources } = JSON.parse(stdout) as Template;
  return {
    Resources: Object.fromEntries(
      Object.entries(Resources).map(([id, resource]) => [id, withLocalFiles(resource, dirname(path))]),
    ),
  };
}

function withLocalFiles(resource: Resource, folder: string): Resource {
  const { Code, DefinitionS3Location, ...properties } = asFields(resource.Properties);
  if (Code !== undefined) {
    return { ...resource, Properties: { ...properties, Code: bundleName(String(asFields(Code).S3Key)) } };
  }
  if (DefinitionS3Location === undefined) return resource;
  const DefinitionString = readFileSync(join(folder, String(asFields(DefinitionS3Location).Key)), 'utf8');
  return { ...resource, Properties: { ...properties, DefinitionString } };
}

describe('the templates', () => {
  const rows: string[] = [];

  afterAll(() => {
    if (!hasTranslator || !hasLinter) return;
    const head = `# SAM templates before AWS's own tools\n\n\`aws-sam-translator\` ${version('aws-sam-translator')}, \`cfn-lint\` ${version('cfn-lint')}.\n`;
    const table = `| template | lines | other than the translator's | findings of cfn-lint |\n|---|---|---|---|\n${rows.join('\n')}`;
    writeFileSync(join(root, 'packages/conformance/results/sam-templates.md'), `${head}\n${table}\n`);
  });

  it.each(templates)('%s is expanded as AWS expands it, and has nothing to find', (name) => {
    const path = join(root, name);
    const ours = describeDeployment(expandSam(readSamTemplate(path), dirname(path)));
    const theirs = hasTranslator ? describeDeployment(translate(path)) : ours;
    const linted = hasLinter ? spawnSync('cfn-lint', [path], { encoding: 'utf8' }).stdout : '';

    const others = theirs.filter((line) => !ours.includes(line)).length;
    rows.push(
      `| ${name} | ${ours.length} | ${others} | ${linted === '' ? 0 : linted.split('\n\n').length - 1} |`,
    );
    expect(ours).toEqual(theirs);
    expect(linted).toBe('');
  });
});

function version(name: string): string {
  const code = `import importlib.metadata; print(importlib.metadata.version('${name}'))`;
  return python('-c', code).stdout.trim();
}
