/** What is known of the files of one version of onnxruntime-web. */
export interface EngineBuild {
  /** Length of `ort-wasm-simd-threaded.wasm`. */
  readonly wasmBytes: number;
  /** Its CRC-32, which takes 3 ms of a cold start where SHA-256 takes 9, and 4 more to load Node's cryptography. */
  readonly wasmCrc32: number;
  /** Length of `ort-wasm-simd-threaded.mjs`. */
  readonly glueBytes: number;
  /** Its CRC-32. */
  readonly glueCrc32: number;
  /** Name under which the `.wasm` imports the function of the `.mjs` that starts a thread. */
  readonly threadStart: string;
}

/**
 * Files of the versions that this package was tested with. The `.mjs` carries no version, and one of another
 * version calls wrong functions of the `.wasm`; with a version that is not listed only its form can be checked.
 */
export const KNOWN_ENGINE_BUILDS: Readonly<Record<string, EngineBuild>> = {
  '1.30.0': {
    wasmBytes: 14_239_897,
    wasmCrc32: 0x608080c5,
    glueBytes: 24_381,
    glueCrc32: 0xf15ee227,
    threadStart: 'ua',
  },
};
