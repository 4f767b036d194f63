import type { RawImage } from '@lambda-vision/core';
import { chance } from './noise.ts';
import type { Light, Part, Scene } from './scene.ts';

/** Rays per pixel along one side. */
const SAMPLES = 2;
const FAR = 120;

/** Draws a scene by marching along rays, with sun, soft shadows, light from everywhere, and grain. */
export function renderScene(scene: Scene, width: number, height: number): RawImage {
  const view = viewOf(scene.camera, width / height);
  const data = new Uint8ClampedArray(width * height * 3);
  const { grain = 1.5 } = scene;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const sum = [0, 0, 0];
      for (let sample = 0; sample < SAMPLES * SAMPLES; sample++) {
        const sx = (x + ((sample % SAMPLES) + 0.5) / SAMPLES) / width;
        const sy = (y + (Math.floor(sample / SAMPLES) + 0.5) / SAMPLES) / height;
        const light = trace(scene, scene.camera.from, view(sx, sy));
        for (let channel = 0; channel < 3; channel++) sum[channel]! += Math.min(1, light[channel]!);
      }
      for (let channel = 0; channel < 3; channel++) {
        const level = 255 * (sum[channel]! / SAMPLES ** 2) ** (1 / 2.2);
        data[(y * width + x) * 3 + channel] = level + (chance(x, y, channel) - 0.5) * 2 * grain;
      }
    }
  }
  return { data: new Uint8Array(data.buffer), width, height };
}

function viewOf({ from, to, fieldOfView }: Scene['camera'], aspect: number) {
  const forward = normal(to[0] - from[0], to[1] - from[1], to[2] - from[2]);
  const right = normal(-forward[2], 0, forward[0]);
  const up = [
    right[1] * forward[2] - right[2] * forward[1],
    right[2] * forward[0] - right[0] * forward[2],
    right[0] * forward[1] - right[1] * forward[0],
  ] as const;
  const reach = Math.tan((fieldOfView / 2) * (Math.PI / 180));
  return (sx: number, sy: number) => {
    const [a, b] = [(sx - 0.5) * 2 * reach * aspect, (0.5 - sy) * 2 * reach];
    return normal(
      forward[0] + right[0] * a + up[0] * b,
      forward[1] + right[1] * a + up[1] * b,
      forward[2] + right[2] * a + up[2] * b,
    );
  };
}

function trace(scene: Scene, from: Light, ray: Light): Light {
  let along = 0;
  for (let step = 0; step < 160 && along < FAR; step++) {
    const [x, y, z] = [from[0] + ray[0] * along, from[1] + ray[1] * along, from[2] + ray[2] * along];
    const [distance, part] = nearest(scene.parts, x, y, z);
    if (distance < 0.0008 * along + 0.0005) return shade(scene, part, [x, y, z], ray);
    along += distance * 0.9;
  }
  return scene.sky(...ray);
}

function nearest(parts: readonly Part[], x: number, y: number, z: number): [number, Part] {
  let least = Number.POSITIVE_INFINITY;
  let found = parts[0]!;
  for (const part of parts) {
    const distance = part.distance(x, y, z);
    if (distance < least) [least, found] = [distance, part];
  }
  return [least, found];
}

function shade(scene: Scene, part: Part, [x, y, z]: Light, ray: Light): Light {
  const step = 0.001;
  const { distance } = part;
  const out = normal(
    distance(x + step, y, z) - distance(x - step, y, z),
    distance(x, y + step, z) - distance(x, y - step, z),
    distance(x, y, z + step) - distance(x, y, z - step),
  );
  const sun = normal(...scene.sun);
  const facing = Math.max(0, dot(out, sun));
  const lift = 0.01;
  const start: Light = [x + out[0] * lift, y + out[1] * lift, z + out[2] * lift];
  const lit = facing > 0 ? facing * openTo(scene.parts, start, sun) : 0;
  const open = openness(scene.parts, [x, y, z], out) * (0.65 + 0.35 * out[1]);
  const half = normal(sun[0] - ray[0], sun[1] - ray[1], sun[2] - ray[2]);
  const glint = (part.shine ?? 0) * Math.max(0, dot(out, half)) ** 40 * (lit > 0 ? 1 : 0);
  const colour = part.colour(x, y, z);
  return [0, 1, 2].map(
    (channel) =>
      colour[channel]! *
        (scene.sunlight[channel]! * lit + scene.ambient[channel]! * open + (part.glow ?? 0)) +
      glint * scene.sunlight[channel]!,
  ) as unknown as Light;
}

/** How much of the sun is seen, 0–1: rays that pass a body closely are in its half-shadow. */
function openTo(parts: readonly Part[], from: Light, sun: Light): number {
  let open = 1;
  for (let along = 0.02, step = 0; along < 20 && step < 60; step++) {
    const [distance] = nearest(
      parts,
      from[0] + sun[0] * along,
      from[1] + sun[1] * along,
      from[2] + sun[2] * along,
    );
    if (distance < 0.001) return 0;
    open = Math.min(open, (12 * distance) / along);
    along += Math.max(0.02, distance);
  }
  return open;
}

/** How much light from everywhere reaches a point, 0–1: bodies near by take some. */
function openness(parts: readonly Part[], [x, y, z]: Light, out: Light): number {
  let taken = 0;
  for (let step = 1; step <= 4; step++) {
    const along = step * 0.06;
    const [distance] = nearest(parts, x + out[0] * along, y + out[1] * along, z + out[2] * along);
    taken += Math.max(0, along - distance) / 2 ** (step - 1) / 0.06;
  }
  return Math.max(0, 1 - taken * 0.45);
}

function normal(x: number, y: number, z: number): Light {
  const length = Math.sqrt(x * x + y * y + z * z) || 1;
  return [x / length, y / length, z / length];
}

function dot(a: Light, b: Light): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}
