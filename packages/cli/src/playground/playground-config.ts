/** What the server tells the page about the function. */
export interface PlaygroundConfig {
  readonly name: string;
  readonly kind: 'model' | 'bundle';
  /** Path that requests go to at first. */
  readonly path: string;
  readonly shape: 'apigateway-v1' | 'apigateway-v2' | 'function-url' | 'alb';
  readonly memoryMb: number;
  readonly timeoutMs: number;
  /** Largest body that the service takes, in bytes. */
  readonly maxBodyBytes: number;
}
