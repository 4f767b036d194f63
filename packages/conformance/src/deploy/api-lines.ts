import { asFields, asList, type Fields, type Template } from './cloudformation.js';
import type { Names } from './name-resources.js';

/** One way into an API. */
interface Route {
  readonly api: string;
  readonly method: string;
  readonly path: string;
  /** What it leads to. */
  readonly target: string;
}

/** The routes of all APIs, whether in an OpenAPI document or as resources: `HTTP API · GET /jobs/{id}: function api`. */
export function routeLines(template: Template, names: Names): string[] {
  const routes = Object.entries(template.Resources).flatMap(([id, { Type, Properties }]) => {
    const properties = asFields(Properties);
    switch (Type) {
      case 'AWS::ApiGateway::RestApi':
      case 'AWS::ApiGatewayV2::Api':
        return documentRoutes(names.of(id), asFields(asFields(properties.Body).paths), names);
      case 'AWS::ApiGateway::Method':
        return methodRoutes(properties, template, names);
      case 'AWS::ApiGatewayV2::Route':
        return httpRoutes(properties, template, names);
      default:
        return [];
    }
  });
  return routes.map(({ api, method, path, target }) => `${api} · ${method.toUpperCase()} ${path}: ${target}`);
}

function documentRoutes(api: string, paths: Fields, names: Names): Route[] {
  return Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(asFields(item)).flatMap(([method, operation]) => {
      const { security, 'x-amazon-apigateway-integration': integration } = asFields(operation);
      const { type, uri, payloadFormatVersion, responses, timeoutInMillis } = asFields(integration);
      if (type === 'mock') {
        return Object.values(asFields(responses)).flatMap((response) =>
          preflightRoutes(
            { api, path },
            asFields(response).statusCode,
            asFields(response).responseParameters,
          ),
        );
      }
      const extras = [payloadFormatVersion && `payload ${payloadFormatVersion}`, security && 'with security'];
      const target = [names.of(names.idIn(uri) ?? ''), ...extras.filter(Boolean), ...within(timeoutInMillis)];
      return [{ api, method, path, target: target.join(', ') }];
    }),
  );
}

function methodRoutes(properties: Fields, template: Template, names: Names): Route[] {
  const { AuthorizationType, ApiKeyRequired, HttpMethod, ResourceId } = properties;
  const { Type, Uri, IntegrationResponses, TimeoutInMillis } = asFields(properties.Integration);
  const api = names.of(names.idIn(properties.RestApiId) ?? '');
  const path = pathOf(names.idIn(ResourceId) ?? '', template, names);
  if (Type === 'MOCK') {
    return asList(IntegrationResponses).flatMap((response) =>
      preflightRoutes({ api, path }, asFields(response).StatusCode, asFields(response).ResponseParameters),
    );
  }
  const extras = [
    AuthorizationType !== 'NONE' && `with ${AuthorizationType}`,
    ApiKeyRequired && 'with API key',
  ];
  const target = [names.of(names.idIn(Uri) ?? ''), ...extras.filter(Boolean), ...within(TimeoutInMillis)];
  return [{ api, method: String(HttpMethod), path, target: target.join(', ') }];
}

/** A preflight's answer is a line for each of its headers. */
function preflightRoutes(at: Pick<Route, 'api' | 'path'>, status: unknown, parameters: unknown): Route[] {
  const headers = Object.entries(asFields(parameters)).map(
    ([name, value]) => `${name.replace('method.response.header.', '')}: ${value}`,
  );
  return [`status ${status}`, ...headers].map((target) => ({ ...at, method: 'options', target }));
}

/** From the root of the API down to a resource. */
function pathOf(id: string, { Resources }: Template, names: Names): string {
  const { Type, Properties } = Resources[id] ?? { Type: '' };
  if (Type !== 'AWS::ApiGateway::Resource') return '/';
  const { ParentId, PathPart } = asFields(Properties);
  const parent = pathOf(names.idIn(ParentId) ?? '', { Resources }, names);
  return `${parent === '/' ? '' : parent}/${PathPart}`;
}

function httpRoutes(properties: Fields, { Resources }: Template, names: Names): Route[] {
  const { ApiId, AuthorizationType, RouteKey, Target } = properties;
  const [method = '', path = ''] = String(RouteKey).split(' ');
  const integration = asFields(Resources[names.idIn(Target) ?? '']?.Properties);
  const { IntegrationUri, PayloadFormatVersion, TimeoutInMillis } = integration;
  const target = [
    names.of(names.idIn(IntegrationUri) ?? ''),
    `payload ${PayloadFormatVersion}`,
    ...(AuthorizationType === 'NONE' || AuthorizationType === undefined ? [] : [`with ${AuthorizationType}`]),
    ...within(TimeoutInMillis),
  ];
  return [{ api: names.of(names.idIn(ApiId) ?? ''), method, path, target: target.join(', ') }];
}

function within(milliseconds: unknown): string[] {
  return milliseconds === undefined ? [] : [`within ${milliseconds} ms`];
}
