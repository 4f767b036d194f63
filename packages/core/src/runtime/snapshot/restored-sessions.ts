import type { OrtModule, OrtSession, OrtSessionOptions } from '../ort-module.js';
import { runtimeState } from '../runtime-state.js';
import type { NamedWeights, RecognisedModel, SessionOpener } from '../session-opener.js';
import type { Engine } from '../start-engine.js';
import type { Snapshot } from './open-snapshot.js';
import { reportUnusedSnapshot } from './report-unused-snapshot.js';
import { identify, sessionKey } from './session-key.js';

const TOKEN_BYTES = 16;

/** The sessions of a memory that was put back. Each can be opened once; released, it is gone like any other. */
export class RestoredSessions implements SessionOpener {
  readonly #ort: OrtModule;
  readonly #path: string;
  /** Handles by key; a model that was loaded twice has two. */
  readonly #handles = new Map<string, number[]>();
  #expected: { readonly token: Uint8Array; readonly handle: number } | undefined;

  /** From now on the engine counts as initialised. */
  constructor(ort: OrtModule, engine: Engine, { header, path }: Snapshot) {
    this.#ort = ort;
    this.#path = path;
    for (const { key, handle } of header.sessions)
      this.#handles.set(key, [...(this.#handles.get(key) ?? []), handle]);
    const create = engine._OrtCreateSession.bind(engine);
    engine._OrtInit = () => 0;
    engine._OrtCreateSession = (offset, length, options) =>
      this.#handleFor(engine.HEAPU8.subarray(offset, offset + length)) ?? create(offset, length, options);
  }

  open(weights: NamedWeights, options: OrtSessionOptions): Promise<OrtSession> | undefined {
    const key = sessionKey(identify(weights), options);
    if (!this.#handles.has(key)) {
      reportUnusedSnapshot(
        this.#path,
        `it has no session for ${weights.source} with these bytes and options`,
      );
      return undefined;
    }
    return this.openRecognised({ key });
  }

  openRecognised({ key }: Pick<RecognisedModel, 'key'>): Promise<OrtSession> | undefined {
    const handle = this.#handles.get(key)?.shift();
    return handle === undefined ? undefined : this.#adopt(handle);
  }

  /**
   * Lets onnxruntime-web create a session from a token instead of a model: other code in this process may create
   * sessions at the same moment, and must not get this one.
   */
  async #adopt(handle: number): Promise<OrtSession> {
    const token = Uint8Array.from({ length: TOKEN_BYTES }, () => Math.random() * 256);
    this.#expected = { token, handle };
    try {
      const session = await this.#ort.InferenceSession.create(token, { executionProviders: ['wasm'] });
      runtimeState.restoredSessions += 1;
      return session;
    } finally {
      this.#expected = undefined;
    }
  }

  #handleFor(bytes: Uint8Array): number | undefined {
    const { token, handle } = this.#expected ?? {};
    if (token === undefined || bytes.length !== token.length) return undefined;
    return token.every((byte, at) => bytes[at] === byte) ? handle : undefined;
  }
}
