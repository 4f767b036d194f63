import type { ModelOption } from '../model-option.js';

/** Options of `createLayer()`. */
export interface CreateLayerOptions {
  /** Folder to write, as it will be in `/opt`. Emptied if an earlier run made it, refused if it holds anything else. */
  readonly outdir: string;
  /**
   * Models that go into the layer, as the option of `bundleFunction()`; a function finds `models/reader` by that path
   * as if it were in its own bundle. Relative sources start at `resolveFrom`. @defaultValue none
   */
  readonly models?: ModelOption;
  /**
   * Engine that runs the models: `wasm` is onnxruntime-web, for every platform; `native` is the installed
   * onnxruntime-node, for one. @defaultValue 'wasm'
   */
  readonly engine?: 'wasm' | 'native';
  /** Architecture of the functions; for `native` only, which needs it. @defaultValue none */
  readonly architecture?: 'arm64' | 'x86_64';
  /** Path of the zip, which may not lie in `outdir`; `true` for `<outdir>.zip`, `false` for none. @defaultValue true */
  readonly zip?: boolean | string;
  /** Folder that packages are resolved from. @defaultValue the current directory */
  readonly resolveFrom?: string;
}
