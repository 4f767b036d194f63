/** Which AWS service stands between the client and the function, and so which event the handler sees. */
export type EventShape = 'apigateway-v1' | 'apigateway-v2' | 'function-url' | 'alb';

/** All {@link EventShape}s. */
export const EVENT_SHAPES: readonly EventShape[] = ['apigateway-v1', 'apigateway-v2', 'function-url', 'alb'];
