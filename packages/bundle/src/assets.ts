/** A file that a bundled function reads at run time: WebAssembly, its loader, or the font of drawings. */
export interface Asset {
  /** Name of the file beside the bundle; core looks for it under this name. */
  readonly file: string;
  /** Module specifier of the file. */
  readonly specifier: string;
  /** Package that owns the file. */
  readonly package: string;
  /** Path inside the package. */
  readonly path: string;
  /**
   * Whether the package's own code needs the file wherever it is bundled; else only its reader does, where it names it.
   */
  readonly neededByPackage: boolean;
  /** Package of ours that reads the file. */
  readonly reader: string;
}

const CORE = '@lambda-vision/core';
const VIPS = '@lambda-vision/vips';

function asset(packageName: string, path: string, specifier = `${packageName}/${path}`): Asset {
  const file = path.slice(path.lastIndexOf('/') + 1);
  return { file, specifier, package: packageName, path, neededByPackage: true, reader: CORE };
}

function font(extension: 'fnt' | 'png'): Asset {
  const path = `fonts/open-sans/open-sans-64-white/open-sans-64-white.${extension}`;
  // jimp brings fifteen fonts for whoever prints with it; drawings need one.
  return { ...asset('@jimp/plugin-print', path), neededByPackage: false };
}

/** wasm-vips's own code is not bundled: its loader is one of the files, which its threads load too. */
function vips(file: string): Asset {
  return { ...asset('wasm-vips', `lib/${file}`), neededByPackage: false, reader: VIPS };
}

/** The package whose WebAssembly runs the models. */
export const RUNTIME_PACKAGE = 'onnxruntime-web';

/**
 * The files that our code reads at run time and that no bundler sees: ONNX Runtime's module with its loader, one module
 * per picture decoder, the font of drawings; and where `@lambda-vision/vips` is bundled, libvips with its loader and the
 * modules of the formats that are imported.
 */
export const ASSETS: readonly Asset[] = Object.freeze([
  asset(RUNTIME_PACKAGE, 'dist/ort-wasm-simd-threaded.wasm', 'onnxruntime-web/ort-wasm-simd-threaded.wasm'),
  asset(RUNTIME_PACKAGE, 'dist/ort-wasm-simd-threaded.mjs', 'onnxruntime-web/ort-wasm-simd-threaded.mjs'),
  asset('@jsquash/jpeg', 'codec/dec/mozjpeg_dec.wasm'),
  asset('@jsquash/png', 'codec/pkg/squoosh_png_bg.wasm'),
  asset('@jsquash/webp', 'codec/dec/webp_dec.wasm'),
  font('fnt'),
  font('png'),
  vips('vips-node.mjs'),
  vips('vips.wasm'),
  vips('vips-heif.wasm'),
  vips('vips-jxl.wasm'),
]);
