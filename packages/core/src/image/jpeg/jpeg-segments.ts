/** One marker of a JPEG file with its payload. */
export interface JpegSegment {
  /** Second byte of the marker, such as 0xd9 for the end of the image. */
  readonly marker: number;
  /**
   * Offset behind the previous segment and the entropy-coded data that follow a start of scan; less than `start`
   * where junk or fill bytes lie between.
   */
  readonly gap: number;
  /** Offset of the marker's 0xff (of its last one, where fill bytes precede it). */
  readonly start: number;
  /** Offset of the payload, behind the two bytes of its length. */
  readonly dataStart: number;
  /** Offset behind the payload. */
  readonly dataEnd: number;
}

const START_OF_IMAGE = 0xd8;
const END_OF_IMAGE = 0xd9;
const START_OF_SCAN = 0xda;
const TEM = 0x01;

/**
 * Walks a JPEG file marker by marker, as libjpeg does: junk between segments is skipped, fill bytes before a
 * marker too.
 *
 * Ends after the end-of-image marker. Where the data end before it, the walk ends without that marker, which is
 * how a truncated file shows.
 */
export function* jpegSegments(bytes: Uint8Array): Generator<JpegSegment> {
  let gap = 2;
  for (;;) {
    const start = findMarker(bytes, gap);
    if (start === -1) return;
    const marker = bytes[start + 1] ?? 0;
    if (isStandalone(marker)) {
      yield { marker, gap, start, dataStart: start + 2, dataEnd: start + 2 };
      if (marker === END_OF_IMAGE) return;
      gap = start + 2;
      continue;
    }
    const dataStart = start + 4;
    const length = ((bytes[start + 2] ?? 0) << 8) | (bytes[start + 3] ?? 0);
    const dataEnd = start + 2 + length;
    if (length < 2 || dataEnd > bytes.length) return;
    yield { marker, gap, start, dataStart, dataEnd };
    gap = marker === START_OF_SCAN ? endOfEntropyCodedData(bytes, dataEnd) : dataEnd;
  }
}

function findMarker(bytes: Uint8Array, from: number): number {
  for (let offset = bytes.indexOf(0xff, from); offset !== -1; offset = bytes.indexOf(0xff, offset + 1)) {
    const next = bytes[offset + 1];
    if (next !== undefined && next !== 0x00 && next !== 0xff) return offset;
  }
  return -1;
}

function isStandalone(marker: number): boolean {
  return marker === START_OF_IMAGE || marker === END_OF_IMAGE || marker === TEM || isRestart(marker);
}

function isRestart(marker: number): boolean {
  return marker >= 0xd0 && marker <= 0xd7;
}

function endOfEntropyCodedData(bytes: Uint8Array, from: number): number {
  let offset = bytes.indexOf(0xff, from);
  while (offset !== -1) {
    const next = bytes[offset + 1];
    if (next === undefined) break;
    if (next === 0x00 || isRestart(next)) offset = bytes.indexOf(0xff, offset + 2);
    else if (next === 0xff) offset += 1;
    else return offset;
  }
  return bytes.length;
}
