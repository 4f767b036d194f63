/**
 * Waits until a promise settles, but not longer than told. The promise goes on.
 *
 * @param ms - Milliseconds; from 24 days on it waits without end.
 * @returns Whether it has settled.
 */
export async function settleWithin(promise: Promise<unknown>, ms: number): Promise<boolean> {
  const settled = promise.then(
    () => true,
    () => true,
  );
  // Timers hold 31 bits.
  if (ms >= 2 ** 31) return settled;
  const { promise: late, resolve } = Promise.withResolvers<boolean>();
  const timer = setTimeout(resolve, Math.max(0, ms), false);
  try {
    return await Promise.race([settled, late]);
  } finally {
    clearTimeout(timer);
  }
}
