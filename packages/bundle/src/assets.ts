/** A WebAssembly file, or its loader, that a bundled function reads at run time. */
export interface Asset {
  /** Name of the file beside the bundle; core looks for it under this name. */
  readonly file: string;
  /** Module specifier of the file. */
  readonly specifier: string;
  /** Package that owns the file. */
  readonly package: string;
  /** Path inside the package. */
  readonly path: string;
}

function asset(packageName: string, path: string, specifier = `${packageName}/${path}`): Asset {
  return { file: path.slice(path.lastIndexOf('/') + 1), specifier, package: packageName, path };
}

/** The package whose WebAssembly runs the models. */
export const RUNTIME_PACKAGE = 'onnxruntime-web';

/**
 * The files that core's code reads at run time and that no bundler sees: ONNX Runtime's module with its loader,
 * and one module per picture decoder.
 */
export const ASSETS: readonly Asset[] = Object.freeze([
  asset(RUNTIME_PACKAGE, 'dist/ort-wasm-simd-threaded.wasm', 'onnxruntime-web/ort-wasm-simd-threaded.wasm'),
  asset(RUNTIME_PACKAGE, 'dist/ort-wasm-simd-threaded.mjs', 'onnxruntime-web/ort-wasm-simd-threaded.mjs'),
  asset('@jsquash/jpeg', 'codec/dec/mozjpeg_dec.wasm'),
  asset('@jsquash/png', 'codec/pkg/squoosh_png_bg.wasm'),
  asset('@jsquash/webp', 'codec/dec/webp_dec.wasm'),
]);
