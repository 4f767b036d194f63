import { cloud, noise } from '../noise.ts';
import type { Light, Part, Scene } from '../scene.ts';
import { box, ellipsoid, melt, rod, unite } from '../shapes.ts';

/** An apple with its hollow and stalk. */
function apple(cx: number, cz: number, size: number, skin: (speck: number, height: number) => Light): Part[] {
  const cy = size * 0.93;
  const body: Part['distance'] = (x, y, z) => {
    const away = Math.sqrt((x - cx) ** 2 + (z - cz) ** 2) / size;
    const hollow = Math.exp(-away * away * 14) * 0.26 * size;
    const height = y - cy;
    const taper = 1 + 0.1 * (height / size);
    const lifted = height > 0 ? height + hollow : height - hollow * 0.5;
    const square = ((x - cx) / taper) ** 2 + (lifted * 1.06) ** 2 + ((z - cz) / taper) ** 2;
    return (Math.sqrt(square) - size) * 0.7;
  };
  const colour: Part['colour'] = (x, y, z) => {
    const speck = noise(x * 26, y * 26, z * 26) > 0.86 ? 1 : 0;
    return skin(speck, (y - cy) / size + 0.35 * (cloud(x * 3, y * 1.2, z * 3) - 0.5));
  };
  const top = cy + size * 0.7;
  return [
    { distance: body, colour, shine: 0.55 },
    {
      distance: rod([cx, top, cz], [cx + size * 0.12, top + size * 0.5, cz], size * 0.045),
      colour: () => [0.13, 0.07, 0.03],
    },
  ];
}

const green = (speck: number, height: number): Light => [
  0.3 + 0.1 * height + speck * 0.12,
  0.52 + 0.06 * height + speck * 0.1,
  0.04 + speck * 0.06,
];

const red = (speck: number, height: number): Light => [
  0.5 + speck * 0.15,
  0.03 + Math.max(0, height) * 0.16 + speck * 0.12,
  0.025 + speck * 0.03,
];

function orange(cx: number, cz: number, size: number): Part {
  const round = ellipsoid(cx, size * 0.96, cz, size, size * 0.96, size);
  return {
    distance: (x, y, z) => {
      const away = round(x, y, z);
      return away > 0.1 ? away - 0.02 : away - 0.012 * size * noise(x * 34, y * 34, z * 34);
    },
    colour: (x, y, z) => [0.9, 0.31 + 0.05 * noise(x * 9, y * 9, z * 9), 0.02],
    shine: 0.35,
  };
}

const table: Part = {
  distance: (_, y) => y,
  colour: (x, _, z) => {
    const grain = cloud(x * 0.7, z * 7) * 0.7 + noise(x * 2, z * 40) * 0.3;
    const gap = Math.abs(((z + 20) % 1.6) - 0.8) > 0.785 ? 0.4 : 1;
    return [(0.3 + 0.2 * grain) * gap, (0.16 + 0.12 * grain) * gap, (0.07 + 0.06 * grain) * gap];
  },
  shine: 0.05,
};

const wall: Part = {
  distance: (_, __, z) => z + 4.5,
  colour: (x, y) => {
    const shade = 0.62 + 0.1 * cloud(x * 0.8, y * 0.8);
    return [shade, shade * 0.97, shade * 0.9];
  },
};

const room = {
  sun: [-0.7, 0.9, 0.75],
  sunlight: [1.25, 1.15, 1],
  ambient: [0.34, 0.37, 0.42],
  sky: () => [0.6, 0.6, 0.6],
} satisfies Partial<Scene>;

/** One green apple on a wooden table. */
export const GREEN_APPLE: Scene = {
  ...room,
  parts: [table, wall, ...apple(0, 0, 1, green)],
  camera: { from: [0.2, 2.3, 5], to: [0, 0.95, 0], fieldOfView: 30 },
};

/** Fruit and a bowl on the same table. */
export const FRUIT: Scene = {
  ...room,
  parts: [
    table,
    wall,
    ...apple(-1.75, 0.7, 0.72, red),
    orange(0.15, 1.05, 0.72),
    orange(1.85, 0.75, 0.74),
    bowl(0.15, -1.1),
    ...apple(-0.45, -1.2, 0.6, green).map((part) => lifted(part, 0.62)),
    lifted(orange(0.75, -1.1, 0.62), 0.62),
  ],
  camera: { from: [0.1, 3, 6.4], to: [0, 0.75, 0], fieldOfView: 38 },
};

function lifted(part: Part, height: number): Part {
  return {
    ...part,
    distance: (x, y, z) => part.distance(x, y - height, z),
    colour: (x, y, z) => part.colour(x, y - height, z),
  };
}

function bowl(cx: number, cz: number): Part {
  const outer = ellipsoid(cx, 1.15, cz, 1.55, 1.15, 1.55);
  const inner = ellipsoid(cx, 1.2, cz, 1.45, 1.08, 1.45);
  const foot = box([cx, 0.06, cz], [0.6, 0.06, 0.6], 0.05);
  const shell: Part['distance'] = (x, y, z) => Math.max(outer(x, y, z), -inner(x, y, z), y - 1.1);
  return {
    distance: unite((x, y, z) => shell(x, y, z) * 0.8, melt(0.1, foot)),
    colour: (_, y) => (y > 0.85 && y < 0.97 ? [0.05, 0.16, 0.45] : [0.82, 0.83, 0.84]),
    shine: 0.5,
  };
}
