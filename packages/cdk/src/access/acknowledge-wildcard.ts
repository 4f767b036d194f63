import { Stack, Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/**
 * Tells cdk-nag why a policy below `scope` names many resources with one `*`. Only this resource is acknowledged, so
 * that a wildcard which a user adds is still found.
 *
 * @param resource - ARN with the `*`, as the statement has it.
 */
export function acknowledgeWildcard(scope: IConstruct, resource: string, reason: string): void {
  const finding = flatten(Stack.of(scope).resolve(resource));
  Validations.of(scope).acknowledge({ id: `AwsSolutions-IAM5[Resource::${finding}]`, reason });
}

/** Writes references as cdk-nag writes them into the names of its findings: `<Bucket.Arn>/results/*`. */
function flatten(resolved: unknown): string {
  if (typeof resolved === 'string') return resolved;
  const [[name, value] = []] = Object.entries(resolved as Record<string, unknown>);
  if (name === 'Ref') return `<${value}>`;
  if (name === 'Fn::GetAtt') return `<${(value as string[]).join('.')}>`;
  if (name === 'Fn::Join') {
    const [delimiter, parts] = value as [string, unknown[]];
    return parts.map(flatten).join(delimiter);
  }
  return JSON.stringify(resolved);
}
