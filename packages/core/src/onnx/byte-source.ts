/** A file that is read piece by piece, by who wants little of it. */
export interface ByteSource {
  /** Bytes of the whole file. */
  readonly length: number;
  /**
   * Reads a piece.
   *
   * @param position - Byte to begin with, below `length`.
   * @param least - Bytes that are needed, up to `length`.
   * @returns At least these; valid until the next call.
   */
  read(position: number, least: number): Uint8Array;
}
