import { type Engine, type EngineOptions, startEngine } from './start-engine.js';
import type { VipsModule } from './vips-module.js';
import { VipsRefusal } from './vips-refusal.js';

/**
 * Bytes of pictures up to which an engine is kept. A heap never shrinks, so one that a large picture blew up is
 * dropped; a new one takes some 100 milliseconds and, until its predecessor is collected, 25 MB.
 */
const KEPT_BYTES = 80 * 1024 * 1024;

/** Refused files after which an engine is dropped, whatever they may have left in it. */
const MAX_REFUSALS = 200;

/** A warm engine, and what makes it. */
export interface EngineSlot {
  /** Starts the engine ahead of need. */
  prepare(): Promise<void>;
  /** Does synchronous work with the warm engine. */
  run<Result>(work: (vips: VipsModule) => Result): Promise<Result>;
}

/**
 * Keeps one engine warm; concurrent first uses share its start. It is dropped, with its threads, after a crash, after
 * many refused files, and after a picture that took much memory.
 *
 * @param start - Starts a fresh engine.
 */
export function createEngineSlot(options: EngineOptions, start = startEngine): EngineSlot {
  let warm: Promise<Engine> | undefined;
  let refusals = 0;

  const get = () => {
    if (warm !== undefined) return warm;
    const starting = start(options);
    warm = starting;
    refusals = 0;
    starting.catch(() => drop(starting));
    return starting;
  };
  const drop = (engine: Promise<Engine>) => {
    if (warm === engine) warm = undefined;
    engine.then((ended) => ended.stop()).catch(() => undefined);
  };

  return {
    prepare: async () => {
      await get();
    },
    run: async (work) => {
      for (;;) {
        const starting = get();
        const engine = await starting;
        // While this one waited, another may have broken the engine. No await from here on.
        if (warm !== starting) continue;
        let isSound = false;
        try {
          const result = engine.run(work);
          isSound = true;
          return result;
        } catch (error) {
          isSound = error instanceof VipsRefusal && ++refusals < MAX_REFUSALS;
          throw error;
        } finally {
          if (!isSound || engine.hasGrown || engine.highWaterBytes > KEPT_BYTES) drop(starting);
        }
      }
    },
  };
}
