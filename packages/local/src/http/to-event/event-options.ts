import { randomUUID } from 'node:crypto';

/** What can be fixed or configured about an event. Each service uses its own part of it. */
export interface EventOptions {
  /** Id of the request. @defaultValue a random UUID */
  readonly requestId?: string;
  /** Time of the request. @defaultValue now */
  readonly now?: Date;
  /** REST and HTTP API: stage. @defaultValue 'prod' (REST), '$default' (HTTP API) */
  readonly stage?: string;
  /** REST API: resource path; HTTP API: path of the route key. @defaultValue '/{proxy+}' (REST), '$default' */
  readonly resource?: string;
  /** REST and HTTP API: parameters of the resource path. @defaultValue `{ proxy }` (REST), none (HTTP API) */
  readonly pathParameters?: Readonly<Record<string, string>>;
  /** REST and HTTP API: variables of the stage. @defaultValue none */
  readonly stageVariables?: Readonly<Record<string, string>>;
  /**
   * REST API: types whose bodies arrive as base64. A body of any other type is read as UTF-8, which damages
   * pictures; so does AWS.
   * @defaultValue []
   */
  readonly binaryMediaTypes?: readonly string[];
  /** ALB: the target group has multi-value headers enabled. @defaultValue false */
  readonly multiValueHeaders?: boolean;
}

/** The id and the time of an event. */
export function identify(options: EventOptions): { readonly requestId: string; readonly now: Date } {
  return { requestId: options.requestId ?? randomUUID(), now: options.now ?? new Date() };
}
