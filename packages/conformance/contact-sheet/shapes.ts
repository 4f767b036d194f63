import type { Part } from './scene.ts';

type Distance = Part['distance'];

/** An ellipsoid by its centre and radii; exact for spheres, near the surface for others. */
export function ellipsoid(cx: number, cy: number, cz: number, rx: number, ry = rx, rz = rx): Distance {
  const least = Math.min(rx, ry, rz);
  return (x, y, z) => {
    const [px, py, pz] = [(x - cx) / rx, (y - cy) / ry, (z - cz) / rz];
    const near = Math.sqrt(px * px + py * py + pz * pz);
    if (rx === ry && ry === rz) return (near - 1) * rx;
    const slope = Math.sqrt((px / rx) ** 2 + (py / ry) ** 2 + (pz / rz) ** 2);
    return slope === 0 ? -least : (near * (near - 1)) / slope;
  };
}

/** A box by its centre and half its sides, with rounded edges. */
export function box(
  [cx, cy, cz]: readonly [number, number, number],
  [sx, sy, sz]: readonly [number, number, number],
  radius = 0,
): Distance {
  return (x, y, z) => {
    const qx = Math.abs(x - cx) - sx + radius;
    const qy = Math.abs(y - cy) - sy + radius;
    const qz = Math.abs(z - cz) - sz + radius;
    const outside = Math.max(qx, 0) ** 2 + Math.max(qy, 0) ** 2 + Math.max(qz, 0) ** 2;
    return Math.sqrt(outside) + Math.min(Math.max(qx, qy, qz), 0) - radius;
  };
}

/** A rod with round ends from one point to another. */
export function rod(
  [ax, ay, az]: readonly [number, number, number],
  [bx, by, bz]: readonly [number, number, number],
  radius: number,
): Distance {
  const [dx, dy, dz] = [bx - ax, by - ay, bz - az];
  const square = dx * dx + dy * dy + dz * dz;
  return (x, y, z) => {
    const along = ((x - ax) * dx + (y - ay) * dy + (z - az) * dz) / square;
    const at = Math.min(1, Math.max(0, along));
    const [px, py, pz] = [x - ax - dx * at, y - ay - dy * at, z - az - dz * at];
    return Math.sqrt(px * px + py * py + pz * pz) - radius;
  };
}

/** A flat prism along z by its sides: `outline` is the signed distance in the plane. */
export function plate(outline: (x: number, y: number) => number, z0: number, depth: number): Distance {
  return (x, y, z) => {
    const flat = outline(x, y);
    const away = Math.abs(z - z0) - depth;
    return Math.min(Math.max(flat, away), 0) + Math.sqrt(Math.max(flat, 0) ** 2 + Math.max(away, 0) ** 2);
  };
}

/** Several shapes melted together over a distance of `radius`. */
export function melt(radius: number, ...shapes: readonly Distance[]): Distance {
  return (x, y, z) => {
    let melted = 1e9;
    for (const shape of shapes) {
      const distance = shape(x, y, z);
      const share = Math.max(radius - Math.abs(melted - distance), 0) / radius;
      melted = Math.min(melted, distance) - share * share * radius * 0.25;
    }
    return melted;
  };
}

/** Several shapes as they are. */
export function unite(...shapes: readonly Distance[]): Distance {
  return (x, y, z) => {
    let least = Number.POSITIVE_INFINITY;
    for (const shape of shapes) least = Math.min(least, shape(x, y, z));
    return least;
  };
}
