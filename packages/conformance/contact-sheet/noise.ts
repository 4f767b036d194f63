/** A number of 0–1 that depends on three whole numbers and looks like chance. */
export function chance(x: number, y: number, z = 0): number {
  let hash = Math.imul(x, 0x27d4eb2d) ^ Math.imul(y, 0x165667b1) ^ Math.imul(z, 0x9e3779b1);
  hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}

/** Smooth noise of 0–1 whose bumps are one unit wide. */
export function noise(x: number, y: number, z = 0): number {
  const [ix, iy, iz] = [Math.floor(x), Math.floor(y), Math.floor(z)];
  const [fx, fy, fz] = [ease(x - ix), ease(y - iy), ease(z - iz)];
  const mix = (a: number, b: number, share: number) => a + (b - a) * share;
  const row = (dy: number, dz: number) =>
    mix(chance(ix, iy + dy, iz + dz), chance(ix + 1, iy + dy, iz + dz), fx);
  return mix(mix(row(0, 0), row(1, 0), fy), mix(row(0, 1), row(1, 1), fy), fz);
}

/** Noise of four sizes, each half as strong and half as wide as the one before, 0–1. */
export function cloud(x: number, y: number, z = 0): number {
  let sum = 0;
  for (let octave = 0, size = 1; octave < 4; octave++, size *= 2)
    sum += noise(x * size, y * size, z * size) / size / 2;
  return sum / 0.9375;
}

function ease(share: number): number {
  return share * share * (3 - 2 * share);
}
