import type { Template } from 'aws-cdk-lib/assertions';

interface Statement {
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Resource: unknown;
}

/** What a role was granted, a line for each statement: `s3:GetObject: Bucket.Arn/pictures/*`. */
export function grantsOf(template: Template, role: RegExp): string[] {
  return Object.values(template.findResources('AWS::IAM::Policy'))
    .filter(({ Properties }) => (Properties.Roles as { Ref: string }[]).some(({ Ref }) => role.test(Ref)))
    .flatMap(({ Properties }) => Properties.PolicyDocument.Statement as Statement[])
    .map(({ Effect, Action, Resource, ...others }) => {
      const rest = Object.keys(others).length === 0 ? '' : ` ${JSON.stringify(others)}`;
      const effect = Effect === 'Allow' ? '' : `${Effect} `;
      return `${effect}${[Action].flat().join(' ')}: ${[Resource].flat().map(shown).join(' ')}${rest}`;
    });
}

/** A reference without the hash of its logical id, a joined text as one. */
function shown(value: unknown): string {
  if (typeof value === 'string') return value;
  const [[name, inner] = ['', '']] = Object.entries(value as Record<string, unknown>);
  if (name === 'Ref') return bare(String(inner));
  if (name === 'Fn::GetAtt') return `${bare((inner as string[])[0] ?? '')}.${(inner as string[])[1]}`;
  if (name === 'Fn::Join') return (inner as [string, unknown[]])[1].map(shown).join('');
  return JSON.stringify(value);
}

function bare(logicalId: string): string {
  return logicalId.replace(/[0-9A-F]{8}$/, '');
}
