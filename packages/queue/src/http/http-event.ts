/** What is read of the events of API Gateway (both formats), Function URLs and load balancers. */
export interface HttpEvent {
  readonly body?: unknown;
  readonly isBase64Encoded?: boolean;
  readonly headers?: Readonly<Record<string, string | undefined>> | null;
  readonly multiValueHeaders?: Readonly<Record<string, readonly string[] | undefined>> | null;
  readonly queryStringParameters?: Readonly<Record<string, string | undefined>> | null;
  readonly multiValueQueryStringParameters?: Readonly<Record<string, readonly string[] | undefined>> | null;
  readonly pathParameters?: Readonly<Record<string, string | undefined>> | null;
  readonly path?: string;
  readonly rawPath?: string;
  readonly requestContext?: { readonly stage?: string; readonly path?: string };
}
