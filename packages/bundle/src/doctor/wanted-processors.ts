import type { Settings } from './examination.js';

/** A processor of Lambda as Node.js and npm call it. */
export type Processor = 'x64' | 'arm64';

/** Processors of which one has to be served: that of the function, or either where none is set. */
export function wantedProcessors({ arch }: Pick<Settings, 'arch'>): readonly Processor[] {
  if (arch === undefined) return ['x64', 'arm64'];
  return [arch === 'arm64' ? 'arm64' : 'x64'];
}
