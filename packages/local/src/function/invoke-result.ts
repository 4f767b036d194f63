/** What one invocation gave, and what it took. */
export interface InvokeResult {
  /** Id of the invocation, as in the handler's `context.awsRequestId`. */
  readonly requestId: string;
  /** What the handler returned, as JSON bytes; of a streaming handler, all bytes it wrote. */
  readonly payload: Buffer;
  /** `'Unhandled'` when the function failed; the payload then is `{ errorType, errorMessage, trace? }`. */
  readonly functionError?: 'Unhandled';
  /** Whether the handler streamed its response (`awslambda.streamifyResponse`). */
  readonly streaming: boolean;
  /** Content type that the runtime sent with the response. Tells whether a streamed payload has a prelude. */
  readonly contentType?: string;
  /** Whether this invocation started an execution environment. */
  readonly coldStart: boolean;
  /** From the hand-over of the event to the response, in milliseconds. */
  readonly durationMs: number;
  /** From the start of the process to its first request for an event, in milliseconds; 0 when warm. */
  readonly initMs: number;
  /** `durationMs + initMs`, rounded up: Lambda bills the init phase since August 2025. In milliseconds. */
  readonly billedMs: number;
  /** Peak resident memory of the environment so far, in MiB; 0 where it cannot be read (Windows). */
  readonly maxRssMb: number;
  /** The last 4 KiB that the environment logged during this invocation, REPORT line included. */
  readonly logTail: string;
}

/** Something that can be invoked like a Lambda function. {@link LambdaFunction} is one. */
export interface Invocable {
  invoke(payload: unknown, options?: InvokeOptions): Promise<InvokeResult>;
}

/** Options of a single invocation. */
export interface InvokeOptions {
  /** JSON text that the handler finds parsed in `context.clientContext`. */
  readonly clientContext?: string;
}
