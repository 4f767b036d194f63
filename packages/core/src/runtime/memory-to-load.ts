/** Bytes of a model, inside its `.onnx` file and beside it. */
export interface ModelSize {
  readonly inlineBytes: number;
  readonly externalBytes: number;
}

/** Resident memory of Node.js with ONNX Runtime started and no model; 112 MB measured. */
export const ENGINE_BYTES = 100 * 1024 * 1024;

/**
 * Copies of a weight that exist at the same time while a session is created. In the `.onnx` file: JavaScript's,
 * WebAssembly's, the parsed file's, the tensor's (200 MB of weights: 4.0 times more resident memory, 5.0 where
 * ONNX Runtime also packs them anew). In an external file: 3.0 times, measured with packing.
 */
const INLINE_COPIES = 4;
const EXTERNAL_COPIES = 3;

/** Bytes of weights that exist at the same time while a session is created. */
export function loadingBytes({ inlineBytes, externalBytes }: ModelSize): number {
  return INLINE_COPIES * inlineBytes + EXTERNAL_COPIES * externalBytes;
}
