import type { VisionSession } from './vision-session.js';

/** A session with its weight, as caches count it. */
export interface LoadedSession extends VisionSession {
  /** Bytes of the model's weights, in its file and in external files. */
  readonly bytes: number;
}
