import { memoryStats } from '@lambda-vision/core';

const MEBIBYTE = 1024 * 1024;

/** Kept free for what a request takes besides its pictures: events, tensors, answers. */
const RESERVE_BYTES = 16 * MEBIBYTE;

/**
 * What a picture may always take, however full the memory is: 1 to 2 megapixels. Codecs keep up to 80 MiB between
 * two pictures and use it again, so a process that looks full can still decode.
 */
const LEAST_ROOM_BYTES = 16 * MEBIBYTE;

/**
 * Bytes that pictures may take at the moment: the function's memory less what the process holds (WebAssembly
 * included) and 16 MiB, and at least 16 MiB. Infinite outside Lambda.
 */
export function memoryRoom(): number {
  const { functionBytes, rssBytes } = memoryStats();
  if (functionBytes === undefined) return Number.POSITIVE_INFINITY;
  return Math.max(LEAST_ROOM_BYTES, functionBytes - rssBytes - RESERVE_BYTES);
}
