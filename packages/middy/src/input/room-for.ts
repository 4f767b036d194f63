import { collectGarbage } from './collect-garbage.js';
import { memoryRoom } from './memory-room.js';

/** Full collections until memory counts as held. */
const COLLECTIONS = 3;

/**
 * Bytes that pictures may take at the moment. What earlier requests left for the collector counts as room, so it is
 * collected first when it matters.
 *
 * @param needed - Bytes from which on more room makes no difference.
 */
export async function roomFor(needed: number): Promise<number> {
  let room = memoryRoom();
  for (let round = 0; room < needed && round < COLLECTIONS; round++) {
    await collectGarbage();
    room = memoryRoom();
  }
  return room;
}
