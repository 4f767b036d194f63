/** Layout of a picture's bytes. */
export interface PngRows {
  readonly data: Uint8Array;
  readonly height: number;
  /** Bytes of one row. */
  readonly rowBytes: number;
  /** Bytes of one pixel. */
  readonly pixelBytes: number;
}
