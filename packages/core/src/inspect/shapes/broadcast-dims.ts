/** The shape that shapes are spread to, as NumPy does it; `undefined` if they do not fit. */
export function broadcastDims(shapes: readonly (readonly number[])[]): readonly number[] | undefined {
  const rank = Math.max(0, ...shapes.map((dims) => dims.length));
  const result: number[] = [];
  for (let axis = 0; axis < rank; axis++) {
    const extents = shapes
      .map((dims) => dims[axis - rank + dims.length] ?? 1)
      .filter((extent) => extent !== 1);
    if (new Set(extents).size > 1) return undefined;
    result.push(extents[0] ?? 1);
  }
  return result;
}
