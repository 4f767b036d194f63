/**
 * Media types of the pictures whose header {@link readHeader} understands. AVIF, HEIC, HEIF and JPEG XL are decoded
 * only where an {@link ImageDecoder} takes them.
 */
export type ImageMediaType =
  | 'image/jpeg'
  | 'image/png'
  | 'image/webp'
  | 'image/gif'
  | 'image/bmp'
  | 'image/tiff'
  | 'image/avif'
  | 'image/heic'
  | 'image/heif'
  | 'image/jxl';

/** Everything that {@link sniffMediaType} tells apart. */
export type MediaType =
  | ImageMediaType
  | 'image/jp2'
  | 'image/svg+xml'
  | 'image/vnd.adobe.photoshop'
  | 'image/x-icon'
  | 'application/pdf'
  | 'application/json'
  | 'application/xml'
  | 'application/zip'
  | 'application/gzip'
  | 'application/octet-stream'
  | 'text/html'
  | 'text/plain'
  | 'video/mp4'
  | 'video/quicktime'
  | 'video/webm'
  | 'video/x-msvideo';
