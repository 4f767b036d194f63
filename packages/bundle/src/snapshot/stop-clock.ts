/**
 * Makes everything that ends up in the engine's memory the same for every process and machine: the clock stands still,
 * and the program has the name that Emscripten gives one without.
 */
export function stopClock(): void {
  const now = Date.UTC(1980, 0, 1);
  Date.now = () => now;
  performance.now = () => 0;
  Object.defineProperty(performance, 'timeOrigin', { value: now });
  process.argv[1] = './this.program';
}
