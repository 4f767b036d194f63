import type { RuntimeInitError } from '../errors/runtime-init-error.js';
import type { OrtModule, OrtSessionOptions } from './ort-module.js';
import type { SessionOpener } from './session-opener.js';

/** An inference engine that is ready to create sessions. */
export interface Runtime {
  readonly ort: OrtModule;
  /** Threads that one run uses. */
  readonly threads: number;
  /** What every session of this engine is created with. */
  readonly sessionOptions: Readonly<OrtSessionOptions>;
  /** Sessions that need not be created. */
  readonly sessions?: SessionOpener | undefined;
  /** Whether outputs are memory of their own, so that they need no copy. */
  readonly ownsOutputs: boolean;
  /** Whether it takes session configuration entries (`extra`). */
  readonly takesConfig: boolean;
  /** Does a piece of work with the engine; one after the other where the engine is not re-entrant. */
  exclusive<Result>(work: () => Promise<Result>): Promise<Result>;
  /** Why the engine must not be used any more. */
  failure(): RuntimeInitError | undefined;
  /** Marks the engine as unusable for the rest of the process. */
  fail(error: RuntimeInitError): void;
}
