import { asFields, type Fields, type Resource } from '../cloudformation.js';
import { expandHttpApi, expandRestApi } from './expand-apis.js';
import type { SamEvent } from './sam-event.js';

/** The events of all functions. */
export function eventsOf(functions: readonly (readonly [string, Fields])[]): SamEvent[] {
  return functions.flatMap(([functionId, { Events }]) =>
    Object.entries(asFields(Events)).map(([name, event]) => ({
      functionId,
      name,
      type: String(asFields(event).Type),
      properties: asFields(asFields(event).Properties),
    })),
  );
}

/** Expands events to what SAM makes of them. The APIs are the implicit ones of `Globals`. */
export function expandEvents(events: readonly SamEvent[], globals: Fields): Record<string, Resource> {
  const known = events.filter(({ type }) => ['SQS', 'Api', 'HttpApi'].includes(type));
  const [unknown] = events.filter((event) => !known.includes(event));
  if (unknown !== undefined) throw new Error(`Expected SQS, Api or HttpApi but found ${unknown.type}.`);
  const of = (wanted: string) => events.filter(({ type }) => type === wanted);
  return {
    ...Object.fromEntries(of('SQS').map((event) => [`${event.functionId}${event.name}`, toMapping(event)])),
    ...(of('Api').length > 0 && expandRestApi(of('Api'), asFields(globals.Api))),
    ...(of('HttpApi').length > 0 && expandHttpApi(of('HttpApi'), asFields(globals.HttpApi))),
  };
}

function toMapping({ functionId, properties: { Queue, ...settings } }: SamEvent): Resource {
  return {
    Type: 'AWS::Lambda::EventSourceMapping',
    Properties: { ...settings, EventSourceArn: Queue, FunctionName: { Ref: functionId } },
  };
}
