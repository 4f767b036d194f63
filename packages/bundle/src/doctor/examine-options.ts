/** Options of `examinePackage()`. */
export interface ExamineOptions {
  /** Folders or zips of the function's layers, in their order. @defaultValue none */
  readonly layers?: readonly string[];
  /** File and export, as the function's `Handler`. @defaultValue 'index.handler' */
  readonly handler?: string;
  /** Lambda's name of the Node.js version. @defaultValue 'nodejs22.x' */
  readonly runtime?: string;
  /** Processor of the function; unknown, native binaries for both are taken. */
  readonly arch?: 'arm64' | 'x86_64';
  /** Memory of the function in MB, 128–10240; unknown, memory is not judged. */
  readonly memoryMb?: number;
  /** Pixels of the largest picture; unknown, pictures are not judged. At least 1. */
  readonly maxPixels?: number;
  /** Timeout of the function in seconds, 1–900; unknown, time is not judged. */
  readonly timeoutSeconds?: number;
  /** How long the slowest request took, a cold start included. Milliseconds. */
  readonly measuredMs?: number;
  /**
   * Path of a SAM or CloudFormation template; of the function whose `CodeUri` is the package, or of the only one, it
   * gives what the options above leave open.
   */
  readonly template?: string;
  /** Day to hold the end of runtimes against. @defaultValue now */
  readonly today?: Date;
}
