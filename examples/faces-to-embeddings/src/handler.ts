import { imageInput, visionModels, visionResponse } from '@lambda-vision/middy';
import middy from '@middy/core';
import httpErrorHandler from '@middy/http-error-handler';
import httpJsonBodyParser from '@middy/http-json-body-parser';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { compareFaces } from './compare-faces.js';
import { embeddingsOf } from './embeddings-of.js';
import { findFaces } from './find-faces.js';

export const handler = middy<APIGatewayProxyEventV2>()
  .use(httpErrorHandler())
  .use(httpJsonBodyParser({ disableContentTypeError: true }))
  .use(visionResponse({ mediaTypes: ['application/json'] }))
  .use(imageInput({ maxImages: 4 }))
  .use(
    visionModels({
      detector: { source: 'models/detector', task: 'detection' },
      embedder: { source: 'models/embedder', task: 'embedding' },
    }),
  )
  .handler(({ rawPath, body }, { images, models }) =>
    rawPath === '/compare' ? compareFaces(images, embeddingsOf(body), models) : findFaces(images, models),
  );
