import { type LambdaContext, lambdaContext } from './lambda-context.js';

/** What an HTTP handler returns. */
export interface HttpAnswer {
  readonly statusCode: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string;
  readonly isBase64Encoded?: boolean;
}

/**
 * Calls a handler as Lambda does. Middlewares that add fields to the context give their handlers a type that no plain
 * context has; here any event and context may be passed, as in Lambda.
 *
 * @param handler - An asynchronous handler, wrapped by middy or not.
 * @param event - From {@link functionUrlEvent} and its like, or of another source.
 * @returns What the handler returns, an {@link HttpAnswer} unless said otherwise.
 */
export async function invokeHandler<Result = HttpAnswer>(
  handler: (event: never, context: never, ...rest: never) => unknown,
  event: unknown,
  context: LambdaContext = lambdaContext(),
): Promise<Result> {
  const call = handler as (event: unknown, context: LambdaContext) => unknown;
  return (await call(event, context)) as Result;
}
