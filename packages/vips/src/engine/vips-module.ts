/** A picture of libvips, as far as it is used: a recipe, computed when its pixels are written. */
export interface VipsImage {
  readonly width: number;
  readonly height: number;
  readonly bands: number;
  /** `srgb`, `b-w`, `rgb16`, `grey16`, `cmyk`, … */
  readonly interpretation: string;
  /** Type of a metadata field; 0 where there is none. */
  getTypeof(name: string): number;
  hasAlpha(): boolean;
  colourspace(space: string): VipsImage;
  iccTransform(profile: string, options: Readonly<Record<string, unknown>>): VipsImage;
  flatten(options: { readonly background: readonly number[] }): VipsImage;
  extractBand(band: number, options: { readonly n: number }): VipsImage;
  cast(format: string): VipsImage;
  writeToMemory(): Uint8Array;
  delete(): void;
}

/** Opens a file in memory; nothing but its header is read yet. */
export type VipsLoad = (bytes: Uint8Array, options: Readonly<Record<string, unknown>>) => VipsImage;

/** A started wasm-vips, as far as it is used. */
export interface VipsModule {
  readonly Image: {
    readonly jpegloadBuffer: VipsLoad;
    readonly pngloadBuffer: VipsLoad;
    readonly webploadBuffer: VipsLoad;
    readonly heifloadBuffer: VipsLoad;
    readonly jxlloadBuffer: VipsLoad;
  };
  readonly Cache: { max(operations: number): void };
  readonly Stats: { memHighwater(): number };
  concurrency(threads: number): void;
}

/** What wasm-vips is started with. */
export interface VipsSettings {
  readonly locateFile: (file: string) => string;
  readonly instantiateWasm: (imports: object, done: (instance: object, module: object) => void) => object;
  readonly dynamicLibraries: readonly string[];
  readonly preRun: (module: { readonly ENV: Record<string, string> }) => void;
}

/** The default export of `vips-node.mjs`. */
export type StartVips = (settings: VipsSettings) => Promise<VipsModule>;
