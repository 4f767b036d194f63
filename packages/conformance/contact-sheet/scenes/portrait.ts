import { cloud, noise } from '../noise.ts';
import type { Light, Part, Scene } from '../scene.ts';
import { ellipsoid, melt, rod, unite } from '../shapes.ts';

const SKIN: Light = [0.72, 0.42, 0.3];

const bust = melt(
  0.22,
  ellipsoid(0, 0.25, 0, 0.86, 0.98, 0.95),
  ellipsoid(0, -0.38, 0.16, 0.66, 0.72, 0.7),
  ellipsoid(0, -0.92, 0.42, 0.26, 0.2, 0.26),
  ellipsoid(-0.42, -0.2, 0.5, 0.3, 0.26, 0.3),
  ellipsoid(0.42, -0.2, 0.5, 0.3, 0.26, 0.3),
  rod([0, 0.12, 0.88], [0, -0.2, 0.99], 0.05),
  ellipsoid(0, -0.24, 0.97, 0.105, 0.085, 0.12),
  ellipsoid(-0.11, -0.27, 0.9, 0.06, 0.05, 0.08),
  ellipsoid(0.11, -0.27, 0.9, 0.06, 0.05, 0.08),
  ellipsoid(-0.34, 0.3, 0.82, 0.26, 0.07, 0.12),
  ellipsoid(0.34, 0.3, 0.82, 0.26, 0.07, 0.12),
  ellipsoid(-0.87, -0.06, 0.0, 0.09, 0.25, 0.17),
  ellipsoid(0.87, -0.06, 0.0, 0.09, 0.25, 0.17),
  rod([0, -0.8, -0.1], [0, -1.8, -0.2], 0.46),
);

const sockets = unite(
  ellipsoid(-0.34, 0.1, 0.98, 0.2, 0.1, 0.24),
  ellipsoid(0.34, 0.1, 0.98, 0.2, 0.1, 0.24),
);

const head: Part = {
  distance: (x, y, z) => {
    const [skin, hollow] = [bust(x, y, z), -sockets(x, y, z)];
    const share = Math.max(0.08 - Math.abs(skin - hollow), 0) / 0.08;
    return Math.max(skin, hollow) + share * share * 0.02;
  },
  colour: (x, y, z) => {
    const blush = Math.exp(-((Math.abs(x) - 0.45) ** 2 / 0.05 + (y + 0.25) ** 2 / 0.04)) * 0.6;
    const nose = Math.exp(-(x * x + (y + 0.27) ** 2) / 0.02) * 0.4;
    const stubble = 0.94 + 0.12 * (cloud(x * 8, y * 8, z * 8) - 0.5);
    const socket = 1 - 0.3 * Math.exp(-((Math.abs(x) - 0.34) ** 2 / 0.03 + (y - 0.13) ** 2 / 0.012));
    const red = blush * 0.5 + nose * 0.5;
    const nostril = ((Math.abs(x) - 0.075) / 0.035) ** 2 + ((y + 0.345) / 0.02) ** 2;
    const hole = z > 0.8 ? 1 - 0.7 * Math.exp(-(nostril ** 2)) : 1;
    return [
      SKIN[0] * stubble * socket * hole,
      SKIN[1] * stubble * socket * hole * (1 - red * 0.35),
      SKIN[2] * stubble * socket * hole * (1 - red * 0.35),
    ];
  },
  shine: 0.1,
};

function eye(cx: number): Part[] {
  const [cy, cz] = [0.1, 0.7];
  const ball = ellipsoid(cx, cy, cz, 0.18);
  const lid = unite(
    rod([cx - 0.18, cy + 0.03, cz + 0.16], [cx - 0.02, cy + 0.105, cz + 0.2], 0.026),
    rod([cx - 0.02, cy + 0.105, cz + 0.2], [cx + 0.18, cy + 0.03, cz + 0.16], 0.026),
  );
  return [
    {
      distance: ball,
      colour: (x, y) => {
        const away = Math.sqrt((x - cx - 0.008) ** 2 + (y - cy) ** 2);
        if (away < 0.034) return [0.01, 0.01, 0.01];
        if (away < 0.085) return away > 0.074 ? [0.03, 0.02, 0.02] : [0.14, 0.085, 0.045];
        return [0.78, 0.75, 0.72];
      },
      shine: 0.9,
    },
    { distance: lid, colour: () => [0.05, 0.03, 0.025] },
  ];
}

function brow(side: number): Part {
  const arch = unite(
    rod([side * 0.16, 0.35, 0.98], [side * 0.36, 0.42, 0.94], 0.048),
    rod([side * 0.36, 0.42, 0.94], [side * 0.56, 0.35, 0.8], 0.038),
  );
  return { distance: arch, colour: () => [0.06, 0.035, 0.02] };
}

const lips: Part = {
  distance: melt(
    0.05,
    rod([-0.21, -0.59, 0.77], [-0.05, -0.545, 0.865], 0.035),
    rod([0.21, -0.59, 0.77], [0.05, -0.545, 0.865], 0.035),
    rod([-0.05, -0.545, 0.865], [0.05, -0.545, 0.865], 0.035),
    rod([-0.12, -0.645, 0.815], [0.12, -0.645, 0.815], 0.05),
  ),
  colour: (x, y) => {
    const line = Math.abs(y + 0.592 - 0.1 * x * x) < 0.014 ? 0.3 : 1;
    return [0.5 * line, 0.17 * line, 0.15 * line];
  },
  shine: 0.25,
};

const hair: Part = {
  distance: (x, y, z) => {
    const cap = ellipsoid(0, 0.36, -0.12, 0.98, 1.02, 1.0)(x, y, z);
    const face = ellipsoid(0, -0.12, 0.95, 0.76, 0.78, 0.85)(x, y, z);
    const strands = 0.02 * noise(x * 26 + z * 10, y * 4, z * 26);
    return (Math.max(cap, -face, -0.35 - y) - strands) * 0.8;
  },
  colour: (x, y, z) => {
    const strand = 0.6 + 0.8 * noise(x * 40 + y * 6, y * 5, z * 40);
    return [0.09 * strand, 0.05 * strand, 0.028 * strand];
  },
  shine: 0.12,
};

const shirt: Part = {
  distance: melt(
    0.35,
    rod([-1.25, -2.25, -0.3], [1.25, -2.25, -0.3], 0.5),
    ellipsoid(0, -2.9, -0.2, 1.55, 1.1, 0.75),
    rod([0, -1.75, -0.2], [0, -2, -0.15], 0.52),
  ),
  colour: (x, y, z) => {
    const knit = 0.9 + 0.2 * noise(x * 30, y * 30, z * 30);
    return [0.06 * knit, 0.16 * knit, 0.3 * knit];
  },
};

/** A person in front of a wall, from the chest up. */
export const PORTRAIT: Scene = {
  parts: [head, ...eye(-0.34), ...eye(0.34), brow(-1), brow(1), lips, hair, shirt],
  camera: { from: [0.3, -0.2, 7.4], to: [0, -0.42, 0], fieldOfView: 31 },
  sun: [-0.45, 0.7, 1.3],
  sunlight: [1.05, 0.98, 0.9],
  ambient: [0.3, 0.32, 0.36],
  sky: (x, y) => {
    const shade = 0.42 + 0.25 * y + 0.1 * cloud(x * 5 + 3, y * 5 + 7);
    return [shade * 0.85, shade * 0.95, shade];
  },
};
