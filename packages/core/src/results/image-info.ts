/** What is known about the picture a result belongs to. */
export interface ImageInfo {
  /** Pixels from left to right, upright. */
  readonly width: number;
  /** Pixels from top to bottom, upright. */
  readonly height: number;
  /** Media type, such as `image/jpeg`; `image/raw` for pixels that came decoded. */
  readonly mediaType: string;
  /** EXIF orientation that was applied, 1–8; 1 is upright as stored. */
  readonly orientation: number;
}
