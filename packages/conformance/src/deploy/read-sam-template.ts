import { readFileSync } from 'node:fs';
import { parseDocument } from 'yaml';
import type { Fields, Resource } from './cloudformation.js';

export interface SamTemplate {
  readonly Transform: string;
  readonly Globals: Fields;
  readonly Parameters: Fields;
  readonly Outputs: Readonly<Record<string, { readonly Value: unknown }>>;
  readonly Resources: Readonly<Record<string, Resource>>;
}

/** CloudFormation's short forms, as long ones. A form that is not here is refused. */
const customTags = [
  { tag: '!Ref', resolve: (name: string) => ({ Ref: name }) },
  { tag: '!Sub', resolve: (text: string) => ({ 'Fn::Sub': text }) },
  { tag: '!GetAtt', resolve: (name: string) => ({ 'Fn::GetAtt': name.split(/\.(.*)/, 2) }) },
];

/** Reads `template.yaml`. */
export function readSamTemplate(path: string): SamTemplate {
  return parseSamTemplate(readFileSync(path, 'utf8'));
}

export function parseSamTemplate(text: string): SamTemplate {
  const document = parseDocument(text, { customTags });
  const [problem] = [...document.errors, ...document.warnings];
  if (problem !== undefined) throw problem;
  return { Globals: {}, Parameters: {}, Outputs: {}, ...(document.toJS() as object) } as SamTemplate;
}
