import { drawImage, encodeJpeg, encodePng, truncate } from '@lambda-vision/testing';

/** A picture of a job, and how the job has to end. */
export interface ChaosPicture {
  readonly bytes: Uint8Array;
  /** Half a picture: its header is good, and what it lacks shows when it is decoded. */
  readonly isBad: boolean;
  /** Attempts that fail for another reason than the picture. */
  readonly failures: number;
  /** Milliseconds that its work takes longer, so that kills hit it. */
  readonly takesMs: number;
}

/** Draws the picture of the job at a place in the series: every tenth is bad, and every twentieth fails at first. */
export async function chaosPicture(at: number, next: () => number): Promise<ChaosPicture> {
  const colour = [0, 0, 0].map(() => Math.floor(next() * 256)) as [number, number, number];
  const width = 20 + Math.floor(next() * 60);
  const image = drawImage({
    width,
    height: 40,
    pixel: (x, y) => colour.map((level) => (level + x * 3 + y * 7) % 256) as [number, number, number],
  });
  const isBad = at % 10 === 3;
  if (isBad) return { bytes: truncate(await encodeJpeg(image), 0.6), isBad, failures: 0, takesMs: 0 };
  const failures = at % 20 === 7 ? 1 + Math.floor(next() * 3) : 0;
  const takesMs = Math.floor(next() * 80);
  return { bytes: next() < 0.5 ? await encodeJpeg(image) : encodePng(image), isBad, failures, takesMs };
}
