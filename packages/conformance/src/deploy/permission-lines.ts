import { asFields, asList, type Template } from './cloudformation.js';
import type { Names } from './name-resources.js';
import { compactText } from './setting-lines.js';

/**
 * What each function and state machine may do: `function worker · may s3:GetObject on ‹bucket.Arn›/pictures/*`, whether
 * the policy stands in the role or beside it.
 */
export function permissionLines({ Resources }: Template, names: Names): string[] {
  const owners = new Map<string, string[]>();
  for (const [id, { Properties }] of Object.entries(Resources)) {
    const { Role, RoleArn } = asFields(Properties);
    const role = names.idIn(Role ?? RoleArn);
    if (role !== undefined) owners.set(role, [...(owners.get(role) ?? []), names.of(id)]);
  }
  const ownersOf = (role: string) => {
    const found = owners.get(role);
    if (found === undefined) throw new Error(`Expected the role ${role} to belong to something.`);
    return found;
  };
  return Object.entries(Resources).flatMap(([id, { Type, Properties }]) => {
    const properties = asFields(Properties);
    if (Type === 'AWS::IAM::Role') {
      const { AssumeRolePolicyDocument, ManagedPolicyArns, Policies } = properties;
      const managed = asList(ManagedPolicyArns).map(
        (arn) => `has the policy ${names.text(arn)?.replace(/^arn:.*:policy\//, '')}`,
      );
      const own = asList(Policies).flatMap((policy) =>
        statementLines(asFields(policy).PolicyDocument, names),
      );
      const trusted = asList(asFields(AssumeRolePolicyDocument).Statement).map(
        (statement) => `is run by ${principalText(asFields(statement).Principal, names)}`,
      );
      return ownersOf(id).flatMap((owner) =>
        [...trusted, ...managed, ...own].map((line) => `${owner} · ${line}`),
      );
    }
    if (Type !== 'AWS::IAM::Policy') return [];
    const lines = statementLines(properties.PolicyDocument, names);
    return asList(properties.Roles)
      .flatMap((role) => ownersOf(names.idIn(role) ?? ''))
      .flatMap((owner) => lines.map((line) => `${owner} · ${line}`));
  });
}

/** The policy of a queue or a bucket: `queue · policy: * may not sqs:* on ‹queue.Arn› if …`. */
export function resourcePolicyLines(name: string, document: unknown, names: Names): string[] {
  return statementLines(document, names).map((line) => `${name} · policy: ${line}`);
}

/** One line for each action on each resource. */
function statementLines(document: unknown, names: Names): string[] {
  return asList(asFields(document).Statement).flatMap((statement) => {
    const { Sid: _sid, Effect, Action, Resource, Principal, Condition, ...others } = asFields(statement);
    if (Object.keys(others).length > 0) throw new Error(`A statement has ${Object.keys(others)}.`);
    const who = Principal === undefined ? '' : `${principalText(Principal, names)} `;
    const when = Condition === undefined ? '' : ` if ${compactText(Condition, names.text)}`;
    return asList(Action).flatMap((action) =>
      asList(Resource).map(
        (resource) =>
          `${who}may ${Effect === 'Deny' ? 'not ' : ''}${action} on ${names.text(resource)}${when}`,
      ),
    );
  });
}

function principalText(principal: unknown, names: Names): string {
  if (typeof principal === 'string') return principal;
  return Object.values(asFields(principal))
    .flatMap((value) => asList(value).map((each) => names.text(each)))
    .sort()
    .join(', ');
}
