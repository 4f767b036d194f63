import { routeLines } from './api-lines.js';
import { asFields, asList, type Fields, type Resource, type Template } from './cloudformation.js';
import { type Names, nameResources } from './name-resources.js';
import { permissionLines, resourcePolicyLines } from './permission-lines.js';
import { compactText, settingLines } from './setting-lines.js';
import { stateMachineLines } from './state-machine-lines.js';

type Describe = (properties: Fields, id: string, names: Names) => string[];

/** Settings of a resource that others refer to, without those that are told elsewhere or are names of no consequence. */
function settingsWithout(...omitted: string[]): Describe {
  return (properties, id, names) => settingLines(names.of(id), without(properties, omitted), names.text);
}

const DESCRIBE: Readonly<Record<string, Describe>> = {
  'AWS::ApiGateway::RestApi': ({ BinaryMediaTypes, ...properties }, id, names) => [
    ...settingsWithout('Body', 'Name', 'Description')(properties, id, names),
    ...asList(BinaryMediaTypes).map(
      (type) => `${names.of(id)} · passes as binary: ${String(type).replace('~1', '/')}`,
    ),
  ],
  'AWS::ApiGateway::Stage': ({ RestApiId, StageName, ...properties }, _id, names) =>
    stageLines(`stage ${StageName} of ${names.text(RestApiId)}`, properties, names),
  'AWS::ApiGatewayV2::Api': settingsWithout('Body', 'Name', 'Description', 'ProtocolType'),
  'AWS::ApiGatewayV2::Stage': ({ ApiId, StageName, ...properties }, _id, names) =>
    stageLines(`stage ${StageName} of ${names.text(ApiId)}`, properties, names),
  'AWS::CloudWatch::Alarm': ({ AlarmName: _name, ...properties }, _id, names) => {
    const dimensions = asList(properties.Dimensions).map((each) => names.text(asFields(each).Value));
    return settingLines(`alarm ${properties.MetricName} of ${dimensions}`, properties, names.text);
  },
  'AWS::DynamoDB::Table': settingsWithout('TableName'),
  'AWS::Lambda::EventSourceMapping': ({ EventSourceArn, FunctionName, ...properties }, _id, names) => {
    const name = `${names.of(names.idIn(FunctionName) ?? '')} · reads ${names.text(EventSourceArn)}`;
    return [`${name} · yes`, ...settingLines(name, properties, names.text)];
  },
  'AWS::Lambda::Function': settingsWithout('Code', 'Role', 'FunctionName'),
  'AWS::Lambda::Permission': ({ Action, FunctionName, Principal, SourceArn, ...conditions }, _id, names) => {
    const source = names.idIn(SourceArn);
    const from = source === undefined ? '' : ` for ${names.of(source)}`;
    const when = Object.keys(conditions).length === 0 ? '' : ` if ${compactText(conditions, names.text)}`;
    return [`${names.of(names.idIn(FunctionName) ?? '')} · lets ${Principal} ${Action}${from}${when}`];
  },
  'AWS::Lambda::Url': ({ TargetFunctionArn, ...properties }, _id, names) =>
    settingLines(`URL of ${names.of(names.idIn(TargetFunctionArn) ?? '')}`, properties, names.text),
  'AWS::Logs::LogGroup': settingsWithout('LogGroupName'),
  'AWS::S3::Bucket': ({ LifecycleConfiguration, ...properties }, id, names) => {
    // The names of rules are chosen by who writes the template.
    const Rules = asList(asFields(LifecycleConfiguration).Rules).map((rule) =>
      without(asFields(rule), ['Id']),
    );
    return settingsWithout('BucketName')({ ...properties, Lifecycle: Rules }, id, names);
  },
  'AWS::S3::BucketPolicy': ({ Bucket, PolicyDocument }, _id, names) =>
    resourcePolicyLines(names.of(names.idIn(Bucket) ?? ''), PolicyDocument, names),
  'AWS::SNS::Topic': settingsWithout('TopicName'),
  'AWS::SQS::Queue': settingsWithout('QueueName'),
  'AWS::SQS::QueuePolicy': ({ Queues, PolicyDocument }, _id, names) =>
    asList(Queues).flatMap((queue) =>
      resourcePolicyLines(names.of(names.idIn(queue) ?? ''), PolicyDocument, names),
    ),
  'AWS::StepFunctions::StateMachine': (properties, id, names) =>
    stateMachineLines(names.of(id), properties, names),
};

/** Told by {@link routeLines} and {@link permissionLines}, or by nothing: an API's deployment is a copy of its routes. */
const TOLD_ELSEWHERE = [
  'AWS::ApiGateway::Deployment',
  'AWS::ApiGateway::Method',
  'AWS::ApiGateway::Resource',
  'AWS::ApiGatewayV2::Integration',
  'AWS::ApiGatewayV2::Route',
  'AWS::CDK::Metadata',
  'AWS::IAM::Policy',
  'AWS::IAM::Role',
];

/** What is lost with its content when the stack is deleted, or kept. */
const STORES = ['AWS::DynamoDB::Table', 'AWS::Logs::LogGroup', 'AWS::S3::Bucket', 'AWS::SQS::Queue'];

/**
 * Everything that a template deploys, as sorted lines, one for each setting, route and permission. Two templates with
 * the same lines deploy the same, whatever they call things.
 *
 * Tags, names of resources and the order of lists are left out. A resource of a kind that is not known here is refused,
 * and so is everything that is deployed only under a condition.
 */
export function describeDeployment(template: Template): string[] {
  const names = nameResources(template);
  const lines = Object.entries(template.Resources).flatMap(([id, resource]) => {
    const { Type, Condition } = resource;
    if (Condition !== undefined) throw new Error(`${id} is deployed only if ${Condition}.`);
    if (TOLD_ELSEWHERE.includes(Type)) return [];
    const describe = DESCRIBE[Type];
    if (describe === undefined)
      throw new Error(`Expected a kind of resource that is known here but found ${Type}.`);
    const { Tags: _tags, ...properties } = asFields(resource.Properties);
    return [...describe(properties, id, names), ...deletionLines(resource, names.of(id))];
  });
  return [...new Set([...lines, ...routeLines(template, names), ...permissionLines(template, names)])].sort();
}

function stageLines(name: string, properties: Fields, names: Names): string[] {
  return [`${name} · yes`, ...settingLines(name, without(properties, ['DeploymentId']), names.text)];
}

function deletionLines({ Type, DeletionPolicy, UpdateReplacePolicy }: Resource, name: string): string[] {
  if (!STORES.includes(Type)) return [];
  return [
    `${name} · deleted with the stack: ${DeletionPolicy ?? 'Delete'}`,
    `${name} · replaced by an update: ${UpdateReplacePolicy ?? 'Delete'}`,
  ];
}

function without(fields: Fields, omitted: readonly string[]): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !omitted.includes(name)));
}
