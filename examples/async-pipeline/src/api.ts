import { visionErrorHandler } from '@lambda-vision/middy';
import middy from '@middy/core';
import httpRouter from '@middy/http-router';
import type { APIGatewayProxyEventV2, APIGatewayProxyResultV2 } from 'aws-lambda';
import { jobs } from './jobs.js';

/** Takes pictures, tells how their jobs stand, and cancels them. Neither the engine nor a model is in this function. */
export const handler = middy<APIGatewayProxyEventV2, APIGatewayProxyResultV2>()
  .use(visionErrorHandler())
  .handler(
    httpRouter<APIGatewayProxyEventV2, APIGatewayProxyResultV2>([
      { method: 'POST', path: '/jobs', handler: jobs.submit() },
      { method: 'GET', path: '/jobs/{id}', handler: jobs.status() },
      { method: 'DELETE', path: '/jobs/{id}', handler: jobs.cancel() },
    ]),
  );
