import type { MiddlewareObj, Request } from '@middy/core';

/** Context of a Lambda invocation, as middy types it. */
export type LambdaContext = Request['context'];

/** A middy middleware that adds fields to the context. */
export type VisionMiddleware<Added extends object = object> = MiddlewareObj<
  unknown,
  unknown,
  Error,
  LambdaContext & Added
>;
