/** A resampling kernel: weight by distance, 0 from `support` on. */
export interface PillowKernel {
  /** Half the kernel's width, in pixels of the coarser side. */
  readonly support: number;
  /** Weight at a signed distance, not normalised. */
  weight(distance: number): number;
}

/** Kernels that Pillow resamples with. */
export type PillowKernelName = 'box' | 'bilinear' | 'hamming' | 'bicubic' | 'lanczos';

/** Pillow's kernels, from the formulas of `ImagingResample`. */
export const PILLOW_KERNELS: Readonly<Record<PillowKernelName, PillowKernel>> = {
  box: { support: 0.5, weight: (x) => (x > -0.5 && x <= 0.5 ? 1 : 0) },
  bilinear: { support: 1, weight: (x) => Math.max(0, 1 - Math.abs(x)) },
  hamming: { support: 1, weight: hamming },
  bicubic: { support: 2, weight: bicubic },
  lanczos: { support: 3, weight: (x) => (x >= -3 && x < 3 ? sinc(x) * sinc(x / 3) : 0) },
};

function sinc(x: number): number {
  return x === 0 ? 1 : Math.sin(x * Math.PI) / (x * Math.PI);
}

function hamming(distance: number): number {
  const x = Math.abs(distance);
  if (x === 0) return 1;
  if (x >= 1) return 0;
  // Pillow writes both constants in single precision.
  return sinc(x) * (Math.fround(0.54) + Math.fround(0.46) * Math.cos(x * Math.PI));
}

/** Keys' cubic convolution with a = -0.5. */
function bicubic(distance: number): number {
  const x = Math.abs(distance);
  if (x < 1) return (1.5 * x - 2.5) * x * x + 1;
  return x < 2 ? (((x - 5) * x + 8) * x - 4) * -0.5 : 0;
}
