/** What a template says of one function. */
export interface TemplateFunction {
  /** Its name in the template. */
  readonly name: string;
  readonly handler?: string;
  readonly runtime?: string;
  readonly arch?: 'arm64' | 'x86_64';
  readonly memoryMb?: number;
  readonly timeoutSeconds?: number;
  /** Absolute path of its code, where that is a local one. */
  readonly code?: string;
  /** Whether API Gateway calls it. */
  readonly isHttp: boolean;
  /** Whether it is behind a REST API. */
  readonly hasRestApi: boolean;
  /** Media types that the REST API takes as binary. */
  readonly binaryMediaTypes: readonly string[];
}
