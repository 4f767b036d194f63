/** An ONNX model in memory. */
export interface ModelFiles {
  /** The `.onnx` file. */
  readonly bytes: Uint8Array;
  /** Files that it refers to for its tensors, by the location written in it. @defaultValue none */
  readonly externalData?: readonly { readonly path: string; readonly data: Uint8Array }[];
}
