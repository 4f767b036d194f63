/** Writes a dtype with dims, such as `float32 [1,3,640,640]`; a dynamic dim by its name, or `?`. */
export function describeTensor(dtype: string, dims: readonly (number | string)[]): string {
  const extents = dims.map((extent) => (extent === -1 || extent === '' ? '?' : extent));
  return `${dtype} [${extents.join(',')}]`;
}
