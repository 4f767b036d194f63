import type { OutputMetadata } from './output-metadata.js';

/** Names and dims for messages, such as `boxes [1,8400,4], scores [1,8400,80]`. */
export function describeOutputs(outputs: readonly OutputMetadata[]): string {
  return outputs.map(({ name, dims }) => `${name} [${dims.join(',')}]`).join(', ') || 'no output';
}
