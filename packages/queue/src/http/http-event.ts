/** What is read of the events of API Gateway (both formats), Function URLs and load balancers. */
export interface HttpEvent {
  readonly body?: unknown;
  readonly isBase64Encoded?: boolean | undefined;
  readonly headers?: Readonly<Record<string, string | undefined>> | null | undefined;
  readonly multiValueHeaders?: Readonly<Record<string, readonly string[] | undefined>> | null | undefined;
  readonly queryStringParameters?: Readonly<Record<string, string | undefined>> | null | undefined;
  readonly multiValueQueryStringParameters?:
    | Readonly<Record<string, readonly string[] | undefined>>
    | null
    | undefined;
  readonly pathParameters?: Readonly<Record<string, string | undefined>> | null | undefined;
  readonly path?: string | undefined;
  readonly rawPath?: string | undefined;
  /** Of API Gateway: `stage` and `path`. */
  readonly requestContext?: object | undefined;
}
