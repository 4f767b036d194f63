import { asFields, asList, type Template } from './cloudformation.js';
import { referenceText } from './reference-text.js';

/** Resources and texts by the role that they play, whatever their logical ids. */
export interface Names {
  /** What a resource is: `function worker`, `bucket BUCKET_NAME`. */
  of(id: string): string;
  /** The text of a value with such names in it; `undefined` where it has fields or is a list. */
  text(value: unknown): string | undefined;
  /** The one resource that a value refers to. */
  idIn(value: unknown): string | undefined;
}

/** What kind of thing a resource is, of those that others refer to. */
const KINDS: Readonly<Record<string, string>> = {
  'AWS::ApiGateway::RestApi': 'REST API',
  'AWS::ApiGatewayV2::Api': 'HTTP API',
  'AWS::DynamoDB::Table': 'table',
  'AWS::Logs::LogGroup': 'log group',
  'AWS::S3::Bucket': 'bucket',
  'AWS::SNS::Topic': 'topic',
  'AWS::SQS::Queue': 'queue',
  'AWS::StepFunctions::StateMachine': 'state machine',
};

/**
 * Names the resources of a template: functions after their bundle, the others after the variable that functions know
 * them by, or else after what reads or fills them.
 *
 * @throws If two resources would have the same name.
 */
export function nameResources(template: Template): Names {
  const canonical = canonicalTexts(template);
  const idIn = (value: unknown) => {
    const ids = [...(canonical(value) ?? '').matchAll(/\$\{(\w+)[.}]/g)].map(([, id = '']) => id);
    return ids.find((id) => id in template.Resources);
  };
  const uses = usesOf(template, idIn);
  const names = new Map<string, string>();
  for (const [id, { Type, Properties }] of Object.entries(template.Resources)) {
    const isFunction = Type === 'AWS::Lambda::Function';
    const kind = isFunction ? `function ${asFields(Properties).Code}` : KINDS[Type];
    if (kind === undefined) continue;
    const name = isFunction ? kind : [kind, ...(uses.get(id) ?? [])].join(' ');
    if ([...names.values()].includes(name)) throw new Error(`Expected one ${name} but ${id} is another.`);
    names.set(id, name);
  }
  const nameOf = (id: string) => names.get(id) ?? id;
  return {
    of: nameOf,
    idIn,
    text: (value) =>
      canonical(value)?.replace(/\$\{(\w+)((?:\.\w+)*)\}/g, (whole, id: string, attribute: string) =>
        names.has(id) ? `‹${nameOf(id)}${attribute}›` : whole,
      ),
  };
}

/** For each resource, by whom it is known under which name. */
function usesOf({ Resources }: Template, idIn: Names['idIn']): Map<string, readonly string[]> {
  const variables = new Map<string, Set<string>>();
  const others = new Map<string, Set<string>>();
  const note = (to: Map<string, Set<string>>, value: unknown, use: string) => {
    const id = idIn(value);
    if (id !== undefined) to.set(id, (to.get(id) ?? new Set()).add(use));
  };
  for (const { Type, Properties } of Object.values(Resources)) {
    const properties = asFields(Properties);
    if (Type === 'AWS::Lambda::Function') {
      const { Variables } = asFields(properties.Environment);
      for (const [name, value] of Object.entries(asFields(Variables))) note(variables, value, name);
      note(others, asFields(properties.LoggingConfig).LogGroup, `of function ${properties.Code}`);
    }
    if (Type === 'AWS::Lambda::EventSourceMapping') {
      const reader = Resources[idIn(properties.FunctionName) ?? ''];
      note(others, properties.EventSourceArn, `read by ${asFields(reader?.Properties).Code}`);
    }
    if (Type === 'AWS::StepFunctions::StateMachine') {
      const [destination] = asList(asFields(properties.LoggingConfiguration).Destinations);
      note(
        others,
        asFields(asFields(destination).CloudWatchLogsLogGroup).LogGroupArn,
        'of the state machine',
      );
    }
    if (/^AWS::ApiGateway(?:V2)?::Stage$/.test(Type)) {
      const { DestinationArn } = asFields(properties.AccessLogSetting ?? properties.AccessLogSettings);
      note(others, DestinationArn, 'of requests');
    }
  }
  const both = new Map([...others, ...variables]);
  return new Map([...both].map(([id, set]) => [id, [...set].sort()]));
}

/** Writes what says the same in one way: names of buckets that are written out, and ARNs that are put together. */
function canonicalTexts({ Resources }: Template): (value: unknown) => string | undefined {
  const buckets = Object.entries(Resources).flatMap(([id, { Type, Properties }]) => {
    const name = Type === 'AWS::S3::Bucket' ? referenceText(asFields(Properties).BucketName) : undefined;
    return name === undefined ? [] : [{ id, name }];
  });
  return (value) => {
    let text = referenceText(value)?.replaceAll('arn:aws:', `arn:\${AWS::Partition}:`);
    if (text === undefined) return undefined;
    for (const { id, name } of buckets) {
      text = text.replaceAll(`arn:\${AWS::Partition}:s3:::${name}`, `\${${id}.Arn}`);
      text = text.replaceAll(name, `\${${id}}`);
    }
    const [, queue, fn] =
      /^arn:[^/]*:(?:sqs:[^/]*:\$\{(\w+)\.QueueName\}$|lambda:[^/]*:function:\$\{(\w+)\})/.exec(text) ?? [];
    if (queue !== undefined) return `\${${queue}.Arn}`;
    return fn === undefined ? text : text.replace(/^arn:.*:function:\$\{\w+\}/, `\${${fn}.Arn}`);
  };
}
