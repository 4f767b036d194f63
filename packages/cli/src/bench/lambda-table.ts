import { threadCount } from '@lambda-vision/core';
import type { WarmFigures } from './measure-model.js';
import type { Prices } from './prices.js';

/** What a function of one memory size is expected to do. */
export interface LambdaRow {
  readonly memoryMb: number;
  /** Threads that core takes there by default: one for each whole vCPU, 1–6. */
  readonly threads: number;
  /** Threads of the measurement that it is computed from: of those that are not more, the fastest one. */
  readonly measuredThreads: number;
  /** Whether more threads, which the function has, were measured and slower: it needs `LAMBDA_VISION_THREADS` then. */
  readonly moreWereSlower: boolean;
  /** Whether the largest resident memory fits; `tight` above 85 %. */
  readonly fits: 'yes' | 'tight' | 'no';
  /** Estimated duration of a warm request, in milliseconds, from this machine's median. */
  readonly durationMs: number;
  /** For 1,000 pictures, one for each request; `null` where the model does not fit. */
  readonly costPer1000: { readonly x86_64: number; readonly arm64: number } | null;
}

/** Memory sizes: around the one of one vCPU, and each whole number of vCPUs. MB. */
const MEMORY_SIZES = [512, 1024, 1769, 3008, 3538, 5307, 7076, 8845, 10_240] as const;

/** Memory at which Lambda gives one whole vCPU, and less below in proportion. MB. */
const MEGABYTES_PER_VCPU = 1769;
const TIGHT = 0.85;

/** Estimates what each memory size would take and cost. @param warm - At least one, ascending by threads. */
export function lambdaTable(warm: readonly WarmFigures[], prices: Prices): LambdaRow[] {
  return MEMORY_SIZES.map((memoryMb) => {
    const threads = threadCount('auto', { AWS_LAMBDA_FUNCTION_MEMORY_SIZE: `${memoryMb}` });
    const possible = warm.filter((figures) => figures.threads <= threads);
    const measured = fastest(possible) ?? (warm[0] as WarmFigures);
    const share = Math.min(memoryMb / MEGABYTES_PER_VCPU, 1);
    const durationMs = Math.round((measured.stages.totalMs.median / share) * 10) / 10;
    const used = measured.maxRssBytes / (memoryMb * 2 ** 20);
    const fits = used > 1 ? 'no' : used > TIGHT ? 'tight' : 'yes';
    return {
      memoryMb,
      threads,
      measuredThreads: measured.threads,
      moreWereSlower: possible.some((figures) => figures.threads > measured.threads),
      fits,
      durationMs,
      costPer1000:
        fits === 'no'
          ? null
          : {
              x86_64: costPer1000(memoryMb, durationMs, prices, 'x86_64'),
              arm64: costPer1000(memoryMb, durationMs, prices, 'arm64'),
            },
    };
  });
}

/** Of equally fast ones that with more threads, which is what a function takes by default. */
function fastest(figures: readonly WarmFigures[]): WarmFigures | undefined {
  const medianOf = ({ stages }: WarmFigures) => stages.totalMs.median;
  const least = Math.min(...figures.map(medianOf));
  return figures.findLast((each) => medianOf(each) === least);
}

function costPer1000(
  memoryMb: number,
  durationMs: number,
  { perGbSecond, perMillionRequests }: Prices,
  architecture: keyof Prices['perGbSecond'],
): number {
  // Lambda bills whole milliseconds.
  const gbSeconds = (memoryMb / 1024) * (Math.ceil(durationMs) / 1000);
  const each = gbSeconds * perGbSecond[architecture] + perMillionRequests / 1e6;
  return Math.round(each * 1000 * 1e6) / 1e6;
}
