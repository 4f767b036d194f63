import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { asFields, type Fields, type Resource } from '../cloudformation.js';
import { expandPolicies } from './expand-policies.js';
import { expandRole } from './expand-role.js';

/** Expands an `AWS::Serverless::StateMachine`, the definition read from its file: the state machine and its role. */
export function expandStateMachine(id: string, properties: Fields, folder: string) {
  const { DefinitionUri, DefinitionSubstitutions, Policies, Tracing, Logging, Type, ...others } = properties;
  const [unknown] = Object.keys(others);
  if (unknown !== undefined)
    throw new Error(`Expected properties that are known here but ${id} has ${unknown}.`);
  const own = expandPolicies(Policies);
  const managed = [...(asFields(Tracing).Enabled === true ? ['AWSXrayWriteOnlyAccess'] : []), ...own.managed];
  return {
    [id]: {
      Type: 'AWS::StepFunctions::StateMachine',
      Properties: {
        DefinitionString: readFileSync(join(folder, String(DefinitionUri)), 'utf8'),
        DefinitionSubstitutions,
        RoleArn: { 'Fn::GetAtt': [`${id}Role`, 'Arn'] },
        ...(Type !== undefined && { StateMachineType: Type }),
        ...(Tracing !== undefined && { TracingConfiguration: Tracing }),
        ...(Logging !== undefined && { LoggingConfiguration: Logging }),
      },
    },
    [`${id}Role`]: expandRole('states.amazonaws.com', { ...own, managed }),
  } satisfies Record<string, Resource>;
}
