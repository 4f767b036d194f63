/** How the channels of a tensor lie in memory: `outer` times, every channel's `inner` elements in turn. */
export interface ChannelLayout {
  readonly outer: number;
  readonly channels: number;
  readonly inner: number;
}

function product(extents: readonly number[]): number {
  return extents.reduce((total, extent) => total * extent, 1);
}

/** Layout of a tensor whose dimension `axis` holds the channels; a negative axis counts from the end. */
export function channelLayout(dims: readonly number[], axis: number): ChannelLayout {
  const position = axis < 0 ? axis + dims.length : axis;
  return {
    outer: product(dims.slice(0, position)),
    channels: dims[position] ?? 1,
    inner: product(dims.slice(position + 1)),
  };
}
