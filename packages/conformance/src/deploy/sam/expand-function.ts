import { asFields, type Fields, type Resource } from '../cloudformation.js';
import { bundleName } from './bundle-name.js';
import { expandPolicies } from './expand-policies.js';
import { expandRole } from './expand-role.js';

/** Properties that CloudFormation knows by the same name. */
const SAME = [
  'Architectures',
  'Description',
  'EphemeralStorage',
  'Environment',
  'Handler',
  'Layers',
  'LoggingConfig',
  'MemorySize',
  'ReservedConcurrentExecutions',
  'Runtime',
  'Timeout',
];

/** Expands an `AWS::Serverless::Function` without its events: the function and its role. */
export function expandFunction(id: string, properties: Fields, sources: ReadonlySet<string>) {
  const { CodeUri, Tracing, Policies, FunctionUrlConfig, Events: _events, ...others } = properties;
  const unknown = Object.keys(others).filter((name) => !SAME.includes(name));
  if (unknown.length > 0)
    throw new Error(`Expected properties that are known here but ${id} has ${unknown}.`);
  const own = expandPolicies(Policies);
  const managed = [
    'service-role/AWSLambdaBasicExecutionRole',
    ...(sources.has('SQS') ? ['service-role/AWSLambdaSQSQueueExecutionRole'] : []),
    ...(Tracing === 'Active' ? ['AWSXrayWriteOnlyAccess'] : []),
    ...own.managed,
  ];
  return {
    [id]: {
      Type: 'AWS::Lambda::Function',
      Properties: {
        ...others,
        Code: bundleName(String(CodeUri)),
        Role: { 'Fn::GetAtt': [`${id}Role`, 'Arn'] },
        ...(Tracing !== undefined && { TracingConfig: { Mode: Tracing } }),
      },
    },
    [`${id}Role`]: expandRole('lambda.amazonaws.com', { ...own, managed }),
    ...(FunctionUrlConfig !== undefined && expandUrl(id, asFields(FunctionUrlConfig))),
  } satisfies Record<string, Resource>;
}

/** The address of a function, and that everyone may call it where nobody is asked who he is. */
function expandUrl(id: string, config: Fields): Record<string, Resource> {
  const permission = (Action: string, condition: Fields): Resource => ({
    Type: 'AWS::Lambda::Permission',
    Properties: { Action, FunctionName: { Ref: id }, Principal: '*', ...condition },
  });
  return {
    [`${id}Url`]: { Type: 'AWS::Lambda::Url', Properties: { ...config, TargetFunctionArn: { Ref: id } } },
    ...(config.AuthType === 'NONE' && {
      [`${id}UrlPermission`]: permission('lambda:InvokeFunctionUrl', { FunctionUrlAuthType: 'NONE' }),
      [`${id}InvokePermission`]: permission('lambda:InvokeFunction', { InvokedViaFunctionUrl: true }),
    }),
  };
}

/** Globals stay where the function says nothing; variables of both are there. */
export function withGlobals(globals: Fields, properties: Fields): Fields {
  const variables = {
    ...asFields(asFields(globals.Environment).Variables),
    ...asFields(asFields(properties.Environment).Variables),
  };
  return {
    ...globals,
    ...properties,
    ...(Object.keys(variables).length > 0 && { Environment: { Variables: variables } }),
  };
}
