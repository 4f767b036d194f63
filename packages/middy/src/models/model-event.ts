/** What happened to a model between requests or beside them. Errors carry their `code`; nothing holds pixels. */
export type ModelEvent =
  | {
      /** A model was loaded for the first time. */
      readonly type: 'loaded';
      /** Name in `context.models`. */
      readonly model: string;
      /** Milliseconds that it took, without those that it was put off. */
      readonly ms: number;
      /** Known where newer versions are looked for. */
      readonly version: string | undefined;
    }
  | {
      /** The first load failed; the next request tries again. */
      readonly type: 'load-failed';
      readonly model: string;
      readonly error: unknown;
    }
  | {
      /** Requests from now on use a newer version; those that run finish on the old one. */
      readonly type: 'swapped';
      readonly model: string;
      readonly ms: number;
      readonly from: string | undefined;
      readonly to: string | undefined;
    }
  | {
      /** A newer version could not be looked for or loaded; the old one stays. */
      readonly type: 'refresh-failed';
      readonly model: string;
      readonly error: unknown;
      /** Milliseconds until the next attempt. */
      readonly retryAfterMs: number;
    }
  | {
      /** A version that was replaced has left the memory. */
      readonly type: 'released';
      readonly model: string;
      readonly version: string | undefined;
      /** What its release failed with. */
      readonly error?: unknown;
    }
  | {
      /** The inference engine cannot be used any more in this process. */
      readonly type: 'unrecoverable';
      readonly error: unknown;
    };

/** Is told what happens to models. What it throws is ignored. */
export type ModelListener = (event: ModelEvent) => void;
