import { cloud, noise } from '../noise.ts';
import type { Light, Part, Scene } from '../scene.ts';
import { box, ellipsoid, melt, plate, rod, unite } from '../shapes.ts';

type Stroke = readonly (readonly [number, number])[];

/** S, T, O, P in a box of 1x1 each. */
const LETTERS: readonly (readonly Stroke[])[] = [
  [
    [
      [0.92, 0.84],
      [0.68, 1],
      [0.3, 1],
      [0.08, 0.8],
      [0.2, 0.58],
      [0.8, 0.42],
      [0.92, 0.2],
      [0.7, 0],
      [0.3, 0],
      [0.08, 0.16],
    ],
  ],
  [
    [
      [0, 1],
      [1, 1],
    ],
    [
      [0.5, 1],
      [0.5, 0],
    ],
  ],
  [
    [
      [0.3, 1],
      [0.7, 1],
      [0.95, 0.75],
      [0.95, 0.25],
      [0.7, 0],
      [0.3, 0],
      [0.05, 0.25],
      [0.05, 0.75],
      [0.3, 1],
    ],
  ],
  [
    [
      [0.1, 0],
      [0.1, 1],
      [0.7, 1],
      [0.93, 0.86],
      [0.93, 0.6],
      [0.7, 0.46],
      [0.1, 0.46],
    ],
  ],
];

function toStroke(x: number, y: number, stroke: Stroke): number {
  let least = 9;
  for (let at = 0; at + 1 < stroke.length; at++) {
    const [[ax, ay], [bx, by]] = [stroke[at]!, stroke[at + 1]!];
    const share = ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / ((bx - ax) ** 2 + (by - ay) ** 2);
    const near = Math.min(1, Math.max(0, share));
    least = Math.min(least, Math.hypot(x - ax - (bx - ax) * near, y - ay - (by - ay) * near));
  }
  return least;
}

function isLetter(u: number, v: number): boolean {
  const at = Math.floor((u + 0.74) / 0.37);
  const strokes = LETTERS[at];
  if (!strokes) return false;
  const [x, y] = [(u + 0.74 - at * 0.37 - 0.045) / 0.28, (v + 0.28) / 0.56];
  return strokes.some((stroke) => toStroke(x, y, stroke) < 0.15);
}

function octagon(u: number, v: number, radius: number): number {
  const [a, b] = [Math.abs(u), Math.abs(v)];
  return Math.max(a, b, (a + b) * Math.SQRT1_2) - radius;
}

const SIGN = { x: 2.15, y: 2.75, z: 1.2, radius: 0.82 };

const stopSign: Part = {
  distance: plate((x, y) => octagon(x - SIGN.x, y - SIGN.y, SIGN.radius), SIGN.z, 0.03),
  colour: (x, y, z) => {
    const [u, v] = [x - SIGN.x, y - SIGN.y];
    if (z < SIGN.z) return [0.4, 0.4, 0.4];
    const rim = octagon(u, v, SIGN.radius);
    const isWhite = (rim > -0.075 && rim < -0.02) || isLetter(u, v);
    return isWhite ? [0.86, 0.86, 0.86] : [0.62, 0.015, 0.025];
  },
  shine: 0.1,
};

const poles: Part = {
  distance: unite(
    rod([SIGN.x, 0, SIGN.z - 0.07], [SIGN.x, 3.3, SIGN.z - 0.07], 0.05),
    rod([-2.75, 0, -1], [-2.75, 3.3, -1], 0.09),
  ),
  colour: () => [0.3, 0.31, 0.32],
};

const LAMPS = [
  { y: 4.35, on: [2.2, 0.12, 0.08], off: [0.2, 0.02, 0.02] },
  { y: 3.85, on: [1.8, 1, 0.1], off: [0.2, 0.13, 0.02] },
  { y: 3.35, on: [0.1, 1.6, 0.6], off: [0.02, 0.14, 0.06] },
] as const;

const housing: Part = {
  distance: unite(
    box([-2.75, 3.85, -1], [0.31, 0.86, 0.22], 0.08),
    ...LAMPS.map(({ y }) => {
      const hood = rod([-2.75, y, -0.8], [-2.75, y, -0.5], 0.25);
      const hole = rod([-2.75, y - 0.05, -0.8], [-2.75, y - 0.05, -0.2], 0.23);
      return (px: number, py: number, pz: number) =>
        Math.max(hood(px, py, pz), -hole(px, py, pz), y - 0.02 - py, pz + 0.5);
    }),
  ),
  colour: () => [0.03, 0.035, 0.03],
  shine: 0.15,
};

const lamps: Part[] = LAMPS.map(({ y, on, off }, at) => ({
  distance: ellipsoid(-2.75, y, -0.78, 0.2, 0.2, 0.08),
  colour: () => (at === 0 ? on : off),
  glow: at === 0 ? 0.9 : 0,
  shine: 0.4,
}));

const ground: Part = {
  distance: (x, y) => (Math.abs(x) > 3.1 ? y - 0.12 : y) * 0.9,
  colour: (x, _, z) => {
    const grit = 0.8 + 0.4 * noise(x * 40, z * 40);
    if (Math.abs(x) > 3.1) {
      const joint = Math.abs((((z % 1.5) + 1.5) % 1.5) - 0.75) > 0.72 ? 0.7 : 1;
      const slab = (0.36 + 0.06 * cloud(x, z)) * grit * joint;
      return [slab, slab * 0.97, slab * 0.9];
    }
    const isLine = Math.abs(x + 0.2) < 0.08 && ((z % 4) + 4) % 4 < 2.2;
    if (isLine) return [0.75, 0.74, 0.68];
    const asphalt = (0.085 + 0.03 * cloud(x * 1.4, z * 1.4)) * grit;
    return [asphalt, asphalt, asphalt * 1.06];
  },
};

function house(x: number, z: number, half: readonly [number, number, number], wall: Light): Part {
  return {
    distance: box([x, half[1], z], half, 0.02),
    colour: (px, y, pz) => {
      const isSide = Math.abs(Math.abs(px - x) - half[0]) < 0.05;
      const u = ((((isSide ? pz : px) * 0.6) % 1) + 1) % 1;
      const v = ((((y - 0.5) * 0.5) % 1) + 1) % 1;
      const isWindow = u > 0.28 && u < 0.72 && v > 0.25 && v < 0.75 && y > 0.8 && y < half[1] * 2 - 0.4;
      if (isWindow) return u > 0.48 && u < 0.52 ? [0.7, 0.7, 0.68] : [0.07, 0.1, 0.14];
      const brick = 0.85 + 0.3 * noise(px * 9 + pz * 9, y * 18);
      return [wall[0] * brick, wall[1] * brick, wall[2] * brick];
    },
  };
}

/** A car from behind. */
function car(cx: number, cz: number, paint: Light): Part[] {
  const shell = melt(
    0.25,
    box([cx, 0.62, cz], [0.86, 0.3, 1.9], 0.16),
    box([cx, 1.1, cz + 0.1], [0.68, 0.3, 1], 0.22),
  );
  const wheels = [-0.78, 0.78].flatMap((x) =>
    [-1.2, 1.2].map((z) => rod([cx + x - 0.08, 0.33, cz + z], [cx + x + 0.08, 0.33, cz + z], 0.33)),
  );
  return [
    {
      distance: shell,
      colour: (x, y, z) => {
        const [u, back] = [Math.abs(x - cx), z - cz];
        if (y > 1 && y < 1.32 && u < 0.62 && back > 0.7) return [0.03, 0.04, 0.05];
        if (y > 1 && y < 1.32 && u > 0.62 && Math.abs(back - 0.05) < 0.85 && Math.abs(back) > 0.06)
          return [0.03, 0.04, 0.05];
        if (back > 1.7 && y > 0.66 && y < 0.82 && u > 0.56) return [0.7, 0.03, 0.03];
        if (back > 1.7 && y > 0.5 && y < 0.62 && u < 0.26) return [0.8, 0.8, 0.76];
        if (y < 0.42) return [0.03, 0.03, 0.03];
        return paint;
      },
      shine: 0.5,
    },
    { distance: unite(...wheels), colour: () => [0.02, 0.02, 0.02] },
  ];
}

function tree(x: number, z: number): Part[] {
  const crown = melt(
    0.5,
    ellipsoid(x, 3.4, z, 1.15),
    ellipsoid(x + 0.7, 2.9, z + 0.2, 0.8),
    ellipsoid(x - 0.7, 3, z - 0.2, 0.85),
  );
  return [
    {
      distance: (px, y, pz) => {
        const away = crown(px, y, pz);
        return away > 0.5 ? away - 0.3 : (away - 0.3 * cloud(px * 4, y * 4, pz * 4)) * 0.6;
      },
      colour: (px, y, pz) => {
        const leaf = 0.5 + noise(px * 14, y * 14, pz * 14);
        return [0.07 * leaf, 0.17 * leaf, 0.035 * leaf];
      },
    },
    { distance: rod([x, 0, z], [x, 2.8, z], 0.16), colour: () => [0.12, 0.08, 0.05] },
  ];
}

/** A street with a stop sign, a traffic light and a car. */
export const STREET: Scene = {
  parts: [
    ground,
    stopSign,
    poles,
    housing,
    ...lamps,
    house(-8.2, -12, [4, 4, 7], [0.45, 0.2, 0.14]),
    house(8.6, -9, [4, 3.1, 6], [0.5, 0.42, 0.3]),
    house(1, -34, [7, 5, 3], [0.4, 0.38, 0.36]),
    ...car(0.95, -2.6, [0.03, 0.13, 0.34]),
    ...car(-1.7, -13, [0.5, 0.5, 0.5]),
    ...tree(4.3, -3.4),
  ],
  camera: { from: [-0.25, 1.75, 7.6], to: [0.05, 2, 0], fieldOfView: 42 },
  sun: [-0.55, 0.8, 0.65],
  sunlight: [1.3, 1.2, 1.05],
  ambient: [0.34, 0.4, 0.5],
  sky: (x, y, z) => {
    const share = Math.min(1, Math.max(0, y * 1.6));
    const white = Math.max(0, cloud((x / -z) * 4 + 9, y * 9) - 0.52) * 2.2;
    const blue: Light = [0.62 - 0.4 * share, 0.75 - 0.33 * share, 0.9 - 0.12 * share];
    return [blue[0] + white * 0.6, blue[1] + white * 0.45, blue[2] + white * 0.2];
  },
};
