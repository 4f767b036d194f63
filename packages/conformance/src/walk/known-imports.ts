/** Import statement of each name of others that fragments use as a matter of course. */
export const KNOWN_IMPORTS: ReadonlyMap<string, string> = new Map([
  ['APIGatewayProxyEventV2', "import type { APIGatewayProxyEventV2 } from 'aws-lambda';"],
  ['EventBridge', "import { EventBridge } from '@aws-sdk/client-eventbridge';"],
  ['LambdaIntegration', "import { LambdaIntegration } from 'aws-cdk-lib/aws-apigateway';"],
  ['Logger', "import { Logger } from '@aws-lambda-powertools/logger';"],
  ['Metrics', "import { Metrics } from '@aws-lambda-powertools/metrics';"],
  ['RestApi', "import { RestApi } from 'aws-cdk-lib/aws-apigateway';"],
  ['SQSClient', "import { SQSClient } from '@aws-sdk/client-sqs';"],
  ['createHmac', "import { createHmac } from 'node:crypto';"],
  ['httpCors', "import httpCors from '@middy/http-cors';"],
  ['httpErrorHandler', "import httpErrorHandler from '@middy/http-error-handler';"],
  ['httpJsonBodyParser', "import httpJsonBodyParser from '@middy/http-json-body-parser';"],
  ['join', "import { join } from 'node:path';"],
  ['middy', "import middy from '@middy/core';"],
  ['readFile', "import { readFile } from 'node:fs/promises';"],
  ['timingSafeEqual', "import { timingSafeEqual } from 'node:crypto';"],
  ['writeFile', "import { writeFile } from 'node:fs/promises';"],
]);
