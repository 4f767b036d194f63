import { asFields, type Resource, type Template } from '../cloudformation.js';
import type { SamTemplate } from '../read-sam-template.js';
import { eventsOf, expandEvents } from './expand-events.js';
import { expandFunction, withGlobals } from './expand-function.js';
import { expandStateMachine } from './expand-state-machine.js';

/**
 * Expands a SAM template to what CloudFormation deploys, as far as our templates use SAM. What is not known is refused.
 *
 * @param folder - Where the template lies.
 * @see `sam-translator.long.ts`, which compares with AWS's own translator.
 */
export function expandSam(template: SamTemplate, folder: string): Template {
  const globals = asFields(template.Globals.Function);
  const functions = Object.entries(template.Resources)
    .filter(([, { Type }]) => Type === 'AWS::Serverless::Function')
    .map(([id, { Properties }]) => [id, withGlobals(globals, asFields(Properties))] as const);
  const events = eventsOf(functions);
  const resources: Record<string, Resource> = expandEvents(events, template.Globals);
  for (const [id, properties] of functions) {
    const sources = events.filter(({ functionId }) => functionId === id).map(({ type }) => type);
    Object.assign(resources, expandFunction(id, properties, new Set(sources)));
  }
  for (const [id, resource] of Object.entries(template.Resources)) {
    if (resource.Type === 'AWS::Serverless::StateMachine') {
      Object.assign(resources, expandStateMachine(id, asFields(resource.Properties), folder));
    } else if (!resource.Type.startsWith('AWS::Serverless::')) resources[id] = resource;
    else if (resource.Type !== 'AWS::Serverless::Function')
      throw new Error(`${resource.Type} is not known here.`);
  }
  return { Resources: resources };
}
