import type { ResizeKernel } from '../../kernels/resize-kernel.js';
import type { Box } from '../../tensor/box.js';
import type { RawImage } from '../../tensor/raw-image.js';
import type { Size } from '../../tensor/size.js';
import type { Scratch } from './scratch.js';
import type { TableCache } from './table-cache.js';

/**
 * Gives a resized picture row by row, so that it never exists as a whole. Good until the next one is made: all share
 * the kernel's memory.
 */
export interface RowSource {
  /**
   * Computes one row of the window.
   *
   * @param index - Row of the window, from 0; rows are asked for in ascending order.
   * @param row - Receives the window's columns, RGB interleaved.
   */
  readRow(index: number, row: Uint8Array): void;
}

/** What a {@link RowSource} is made from. */
export interface RowSourceRequest {
  readonly image: RawImage;
  /** The whole picture after the resize. */
  readonly resized: Size;
  /** The part of it that is wanted; only source pixels that reach it are read. */
  readonly window: Box;
  /** Buffers that live from row to row. */
  readonly scratch: Scratch;
  /** Coefficient tables that live from picture to picture. */
  readonly tables: TableCache;
  /** Computes in WebAssembly what it can; without it everything is computed in TypeScript, to the same bytes. */
  readonly kernel: ResizeKernel | undefined;
}
