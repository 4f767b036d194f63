import type { Resource } from '../cloudformation.js';
import type { ExpandedPolicies } from './expand-policies.js';

/** The role that SAM makes for a function or a state machine. */
export function expandRole(service: string, { managed, documents }: ExpandedPolicies): Resource {
  return {
    Type: 'AWS::IAM::Role',
    Properties: {
      AssumeRolePolicyDocument: {
        Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: service } }],
      },
      ManagedPolicyArns: managed.map((name) =>
        name.startsWith('arn:') ? name : `arn:aws:iam::aws:policy/${name}`,
      ),
      Policies: documents.map((PolicyDocument) => ({ PolicyDocument })),
    },
  };
}
