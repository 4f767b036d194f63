import { imageInput, visionModels } from '@lambda-vision/middy';
import middy from '@middy/core';
import httpErrorHandler from '@middy/http-error-handler';
import httpJsonBodyParser from '@middy/http-json-body-parser';
import type { APIGatewayProxyEventV2, APIGatewayProxyResultV2 } from 'aws-lambda';
import { savePhoto } from './save-photo.js';
import { uploadOf } from './upload-of.js';

export const handler = middy<APIGatewayProxyEventV2, APIGatewayProxyResultV2>()
  .use(httpErrorHandler())
  .use(httpJsonBodyParser())
  .use(imageInput({ from: 'body.image' }))
  .use(visionModels({ classify: { source: 'models/classifier', task: 'classification' } }))
  .handler(async (event, context) => {
    const { title, bytes } = uploadOf(event.body);
    const photo = {
      id: context.awsRequestId,
      title,
      bytes: bytes.length,
      seen: await context.models.classify.run(context.image),
    };
    await savePhoto(photo, bytes);
    return {
      statusCode: 201,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(photo),
    };
  });
