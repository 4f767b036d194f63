import { steadyOutput } from '../tutorials/steady-transcript.ts';

/**
 * Finds what a page shows of an output and the command did not write, in this order. `…` on a page stands for anything,
 * alone on a line for any lines.
 *
 * @param figures - Whether numbers are left out of the comparison.
 * @returns The first line that is missing, or none.
 */
export function missingLines(shown: string, written: string, figures: boolean): string[] {
  const lines = steadyOutput(written, figures)
    .split('\n')
    .map((line) => line.trim());
  let next = 0;
  for (const line of steadyOutput(shown, figures).split('\n')) {
    const wanted = line.trim();
    if (wanted === '' || wanted === '…') continue;
    const found = lines.findIndex((candidate, index) => index >= next && matches(candidate, wanted));
    if (found === -1) return [wanted];
    next = found + 1;
  }
  return [];
}

function matches(candidate: string, wanted: string): boolean {
  if (!wanted.includes('…')) return candidate === wanted;
  const pattern = wanted.split('…').map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${pattern.join('.*')}$`).test(candidate);
}
