/**
 * How much a page counts among what is found: what is written for readers before what lists everything. It runs in the
 * browser as text.
 */
export function weightOf(address: string): number {
  if (address.includes('/reference/api/')) return 0.6;
  return /\/(?:benchmarks|decisions|project)\//.test(address) ? 0.5 : 1;
}
