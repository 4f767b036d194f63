import { element } from './element.js';
import { makeElement } from './make-element.js';
import type { PlaygroundConfig } from './playground-config.js';

const SERVICES: Record<PlaygroundConfig['shape'], string> = {
  'apigateway-v1': 'REST API',
  'apigateway-v2': 'HTTP API',
  'function-url': 'Function URL',
  alb: 'load balancer',
};

/** Says on the page what is served, and how. */
export function showAbout({ name, kind, shape, memoryMb, timeoutMs, path }: PlaygroundConfig): void {
  const facts = ` · ${kind} behind a ${SERVICES[shape]} · ${memoryMb} MB · ${timeoutMs / 1000} s`;
  element('about', HTMLElement).replaceChildren(
    makeElement('strong', '', name),
    facts.replace('a HTTP', 'an HTTP'),
  );
  element('path', HTMLInputElement).value = path;
  document.title = `${name} – lambda-vision playground`;
}
