import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { asFields, type Fields } from './deploy/cloudformation.js';
import { describeDeployment } from './deploy/describe-deployment.js';
import { readSamTemplate } from './deploy/read-sam-template.js';
import { referenceText } from './deploy/reference-text.js';
import { withGlobals } from './deploy/sam/expand-function.js';
import { expandSam } from './deploy/sam/expand-sam.js';

const examples = resolve(import.meta.dirname, '../../../examples');
const names = readdirSync(examples, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);

/** Permissions on more than a named thing, or a named part of one, and why. */
const WILDCARDS: Readonly<Record<string, readonly RegExp[]>> = {
  'async-pipeline': [
    // A batch reads the whole archive.
    /^function batch · may s3:GetObject on ‹bucket\.Arn›\/\*$/,
    // Deliveries of logs have no names.
    /^state machine · may logs:\w+ on \*$/,
    // Executions are named when they are started.
    /^state machine · may states:\w+Execution on arn:.*:execution:‹state machine\.Name›(?:\/ReadPictures)?:\*$/,
  ],
};

/** Policies of AWS's that SAM gives unasked: to log, to read queues, to send traces. */
const MANAGED = [
  'service-role/AWSLambdaBasicExecutionRole',
  'service-role/AWSLambdaSQSQueueExecutionRole',
  'AWSXrayWriteOnlyAccess',
];

describe.each(names)('examples/%s/template.yaml', (name) => {
  const template = readSamTemplate(join(examples, name, 'template.yaml'));
  const lines = describeDeployment(expandSam(template, join(examples, name)));
  const ofType = (type: string) =>
    Object.entries(template.Resources)
      .filter(([, { Type }]) => Type === type)
      .map(([id, { Properties }]) => ({ id, properties: asFields(Properties) }));
  const functions = ofType('AWS::Serverless::Function').map(({ id, properties }) => ({
    id,
    properties: withGlobals(asFields(template.Globals.Function), properties),
  }));

  it('is a SAM template with a function', () => {
    expect(template.Transform).toBe('AWS::Serverless-2016-10-31');
    expect(functions).not.toHaveLength(0);
  });

  it('lets raw pictures of every accepted media type through a REST API', () => {
    const hasRestApi = functions.some(({ properties }) => eventTypes(properties).includes('Api'));
    const expected = hasRestApi ? ['image~1jpeg', 'image~1png', 'image~1webp'] : undefined;

    expect(asFields(template.Globals.Api).BinaryMediaTypes).toEqual(expected);
  });

  it.each(functions)(
    'deploys for $id the folder that bundle.ts writes, on a current Node',
    ({ properties }) => {
      const bundle = readFileSync(join(examples, name, 'bundle.ts'), 'utf8');
      const [, folder = ''] = /^dist\/(?:([\w-]+)\/)?$/.exec(String(properties.CodeUri)) ?? [];
      const entry = join(examples, name, `src/${folder || 'handler'}.ts`);

      expect(properties.Handler).toBe('index.handler');
      expect(bundle).toContain(folder === '' ? "outdir: join(here, 'dist')" : `'${folder}'`);
      expect(existsSync(entry)).toBe(true);
      expect(readFileSync(entry, 'utf8')).toContain('export const handler =');
      expect(['nodejs22.x', 'nodejs24.x']).toContain(properties.Runtime);
    },
  );

  it.each(functions)('stays for $id within what a new account and API Gateway allow', ({ properties }) => {
    const isHttp = eventTypes(properties).some((type) => type.endsWith('Api'));

    expect(properties.Architectures).toEqual(['arm64']);
    expect(properties.MemorySize).toBeGreaterThanOrEqual(isHttp ? 1024 : 256);
    expect(properties.MemorySize).toBeLessThanOrEqual(3008);
    expect(properties.Timeout).toBeLessThanOrEqual(isHttp ? 29 : 900);
  });

  it.each(functions)('forgets what $id logged, after at most a month', ({ id, properties }) => {
    const named = referenceText(asFields(properties.LoggingConfig).LogGroup);
    const groups = ofType('AWS::Logs::LogGroup').filter(
      (group) =>
        named === `\${${group.id}}` ||
        referenceText(group.properties.LogGroupName) === `/aws/lambda/\${${id}}`,
    );

    expect(groups).toHaveLength(1);
    expect(groups[0]?.properties.RetentionInDays).toBeGreaterThanOrEqual(7);
    expect(groups[0]?.properties.RetentionInDays).toBeLessThanOrEqual(30);
  });

  it('tells the address of what answers over HTTP', () => {
    const isHttp = lines.some((line) => /^(?:REST API|HTTP API|URL of)/.test(line));

    expect(isHttp ? Object.keys(template.Outputs) : ['Url']).toContain('Url');
    for (const { Value } of Object.values(template.Outputs)) {
      const references = [...String(referenceText(Value)).matchAll(/\$\{(\w+)/g)].map(([, id]) => String(id));
      const known = [...Object.keys(template.Resources), 'AWS', 'ServerlessRestApi', 'ServerlessHttpApi'];
      expect(references.filter((id) => !known.includes(id.replace(/(?<=^Function)Url$/, '')))).toEqual([]);
    }
  });

  it('allows what is named, and nothing by a wildcard that has no reason', () => {
    const policies = lines.flatMap((line) => / · has the policy (.*)$/.exec(line)?.[1] ?? []);
    const wild = lines.filter((line) =>
      / · may (?:\S*\*\S* on|\S+ on (?:\*|‹[^›]*›\/?\*|.*:\*)(?: |$))/.test(line),
    );
    const named = WILDCARDS[name] ?? [];

    expect(policies.filter((policy) => !MANAGED.includes(policy))).toEqual([]);
    expect(wild.filter((line) => !named.some((pattern) => pattern.test(line)))).toEqual([]);
    expect(named.filter((pattern) => !wild.some((line) => pattern.test(line)))).toEqual([]);
  });
});

function eventTypes(properties: Fields): string[] {
  return Object.values(asFields(properties.Events)).map((event) => String(asFields(event).Type));
}
