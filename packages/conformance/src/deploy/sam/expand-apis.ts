import { asFields, type Fields, type Resource } from '../cloudformation.js';
import type { SamEvent } from './sam-event.js';

/** Expands the implicit REST API that `Api` events make. */
export function expandRestApi(events: readonly SamEvent[], globals: Fields): Record<string, Resource> {
  const { BinaryMediaTypes, Cors, TracingEnabled, MethodSettings, AccessLogSetting, ...others } = globals;
  refuseRest('Globals.Api', others);
  const stage = { TracingEnabled, MethodSettings, AccessLogSetting };
  return {
    ServerlessRestApi: {
      Type: 'AWS::ApiGateway::RestApi',
      Properties: { BinaryMediaTypes, Body: { paths: withPreflights(pathsOf(events, {}), asFields(Cors)) } },
    },
    ServerlessRestApiProdStage: {
      Type: 'AWS::ApiGateway::Stage',
      Properties: {
        RestApiId: { Ref: 'ServerlessRestApi' },
        StageName: 'Prod',
        ...Object.fromEntries(Object.entries(stage).filter(([, value]) => value !== undefined)),
      },
    },
    ...permissionsOf(events, 'ServerlessRestApi'),
  };
}

/** Expands the implicit HTTP API that `HttpApi` events make. */
export function expandHttpApi(events: readonly SamEvent[], globals: Fields): Record<string, Resource> {
  const { AccessLogSettings, DefaultRouteSettings, ...others } = globals;
  refuseRest('Globals.HttpApi', others);
  return {
    ServerlessHttpApi: {
      Type: 'AWS::ApiGatewayV2::Api',
      Properties: { Body: { paths: pathsOf(events, { payloadFormatVersion: '2.0' }) } },
    },
    ServerlessHttpApiApiGatewayDefaultStage: {
      Type: 'AWS::ApiGatewayV2::Stage',
      Properties: {
        ApiId: { Ref: 'ServerlessHttpApi' },
        StageName: '$default',
        AutoDeploy: true,
        ...(AccessLogSettings !== undefined && { AccessLogSettings }),
        ...(DefaultRouteSettings !== undefined && { DefaultRouteSettings }),
      },
    },
    ...permissionsOf(events, 'ServerlessHttpApi'),
  };
}

/** The paths of an OpenAPI document. */
function pathsOf(events: readonly SamEvent[], integration: Fields): Record<string, Fields> {
  const paths: Record<string, Fields> = {};
  for (const { functionId, properties } of events) {
    const { Path, Method, ...others } = properties;
    refuseRest(`the route ${Path}`, others);
    const uri = {
      'Fn::Sub': `arn:\${AWS::Partition}:apigateway:\${AWS::Region}:lambda:path/2015-03-31/functions/\${${functionId}.Arn}/invocations`,
    };
    const operation = { 'x-amazon-apigateway-integration': { type: 'aws_proxy', uri, ...integration } };
    paths[String(Path)] = { ...paths[String(Path)], [String(Method)]: operation };
  }
  return paths;
}

/** The answer to preflights that `Cors` asks for. */
function withPreflights(paths: Record<string, Fields>, cors: Fields): Record<string, Fields> {
  const { AllowOrigin, AllowMethods, AllowHeaders, ...others } = cors;
  refuseRest('Globals.Api.Cors', others);
  if (AllowOrigin === undefined) return paths;
  const headers = { Origin: AllowOrigin, Methods: AllowMethods, Headers: AllowHeaders };
  const responseParameters = Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      `method.response.header.Access-Control-Allow-${name}`,
      value,
    ]),
  );
  const integration = { type: 'mock', responses: { default: { statusCode: '200', responseParameters } } };
  const options = { 'x-amazon-apigateway-integration': integration };
  return Object.fromEntries(Object.entries(paths).map(([path, item]) => [path, { ...item, options }]));
}

function permissionsOf(events: readonly SamEvent[], api: string): Record<string, Resource> {
  return Object.fromEntries(
    events.map(({ functionId, name }) => [
      `${functionId}${name}Permission`,
      {
        Type: 'AWS::Lambda::Permission',
        Properties: {
          Action: 'lambda:InvokeFunction',
          FunctionName: { Ref: functionId },
          Principal: 'apigateway.amazonaws.com',
          SourceArn: {
            'Fn::Sub': `arn:\${AWS::Partition}:execute-api:\${AWS::Region}:\${AWS::AccountId}:\${${api}}/*`,
          },
        },
      },
    ]),
  );
}

function refuseRest(place: string, others: Fields): void {
  const [name] = Object.keys(others);
  if (name !== undefined) throw new Error(`Expected what is known here in ${place} but found ${name}.`);
}
