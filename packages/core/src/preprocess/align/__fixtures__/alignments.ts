import { readFileSync } from 'node:fs';
import type { Point } from '../../../tensor/point.js';
import type { RawImage } from '../../../tensor/raw-image.js';
import type { AffineTransform } from '../affine-transform.js';

interface Alignments {
  /** A picture of 13x9 px, moved into one of 16x11 px. */
  readonly warps: readonly {
    readonly name: string;
    readonly transform: AffineTransform;
    readonly rgb: string;
  }[];
  /** A picture of 60x48 px, aligned as `arcface-112`. */
  readonly alignments: readonly {
    readonly name: string;
    readonly landmarks: readonly Point[];
    readonly transform: AffineTransform;
    readonly sha256: string;
  }[];
}

/** What OpenCV and scikit-image answer. */
export const { warps, alignments } = JSON.parse(
  readFileSync(new URL('./alignments.json', import.meta.url), 'utf8'),
) as Alignments;

/** The picture that make_alignments.py computes. */
export function computed(width: number, height: number): RawImage {
  const data = Uint8Array.from({ length: width * height * 3 }, (_, i) => (i * 73 + i * i * 31 + 17) & 255);
  return { data, width, height };
}
