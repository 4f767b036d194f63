import { asFields, asList, type Fields } from '../cloudformation.js';

/** What a role has: policies of its own and ones that AWS manages. */
export interface ExpandedPolicies {
  readonly managed: readonly string[];
  readonly documents: readonly Fields[];
}

/** SAM's policy templates that are known here, as the SAM translator 1.110 expands them. */
const TEMPLATES: Readonly<Record<string, (parameters: Fields) => Fields>> = {
  SQSSendMessagePolicy: ({ QueueName }) => ({
    Effect: 'Allow',
    Action: ['sqs:SendMessage*'],
    Resource: arn('sqs', `\${name}`, QueueName),
  }),
  LambdaInvokePolicy: ({ FunctionName }) => ({
    Effect: 'Allow',
    Action: ['lambda:InvokeFunction'],
    Resource: arn('lambda', `function:\${name}*`, FunctionName),
  }),
};

/** Expands the `Policies` of a function or a state machine. */
export function expandPolicies(policies: unknown): ExpandedPolicies {
  const managed: string[] = [];
  const documents: Fields[] = [];
  for (const policy of asList(policies)) {
    if (typeof policy === 'string') managed.push(policy);
    else documents.push(expandPolicy(asFields(policy)));
  }
  return { managed, documents };
}

function expandPolicy(policy: Fields): Fields {
  if ('Statement' in policy) return policy;
  const [[name, parameters] = ['', undefined]] = Object.entries(policy);
  const expand = TEMPLATES[name];
  if (expand === undefined) throw new Error(`Expected a policy that is known here but found ${name}.`);
  return { Statement: [expand(asFields(parameters))] };
}

function arn(service: string, resource: string, name: unknown): Fields {
  return {
    'Fn::Sub': [`arn:\${AWS::Partition}:${service}:\${AWS::Region}:\${AWS::AccountId}:${resource}`, { name }],
  };
}
