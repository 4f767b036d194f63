import type { ImageMediaType } from '@lambda-vision/core';

/** A format that libvips reads with a module of its own; a bundle holds the module only where the format is imported. */
export interface VipsFormat {
  /** Media types that it adds. */
  readonly mediaTypes: readonly ImageMediaType[];
  /** Name of its `.wasm` file. */
  readonly file: string;
}
