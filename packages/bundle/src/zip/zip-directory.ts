import { pathInside } from '../path-inside.js';
import { zipError } from './zip-error.js';

/** An entry as the zip's table of contents describes it. */
export interface ZipDirectoryEntry {
  /** Path with `/` between its parts; those of folders end in `/`. */
  readonly name: string;
  readonly bytes: number;
  readonly zippedBytes: number;
  readonly crc32: number;
  readonly isDeflated: boolean;
  /** Where its local header starts. */
  readonly offset: number;
  /** Unix mode with the type of file; absent where another system made the zip. */
  readonly mode?: number;
}

const END_BYTES = 22;
const LONGEST_COMMENT = 0xffff;
const UNIX = 3;
/** Deflate writes at least one bit for 129 bytes. */
const MOST_EXPANSION = 1032;

/** How many bytes at the end of a zip hold its end record. */
export const ZIP_TAIL_BYTES = END_BYTES + LONGEST_COMMENT;

/**
 * Finds the table of contents.
 *
 * @param tail - Last bytes of the zip.
 * @param start - Where they start in the zip.
 * @throws {BundleError} If there is none.
 */
export function locateDirectory(tail: Buffer, start: number, shown: string) {
  for (let position = tail.length - END_BYTES; position >= 0; position -= 1) {
    if (tail.readUInt32LE(position) !== 0x06054b50) continue;
    if (position + END_BYTES + tail.readUInt16LE(position + 20) !== tail.length) continue;
    const entries = tail.readUInt16LE(position + 10);
    const bytes = tail.readUInt32LE(position + 12);
    const offset = tail.readUInt32LE(position + 16);
    if (entries === 0xffff || offset === 0xffffffff)
      throw zipError(shown, 'it is a Zip64 archive, which is for more than 4 GiB or 65,534 files');
    if (offset + bytes > start + position) throw zipError(shown, 'its table of contents is cut off');
    return { entries, bytes, offset };
  }
  throw zipError(shown, 'it has no table of contents: no zip, or a cut off one');
}

/**
 * Reads the table of contents.
 *
 * @throws {BundleError} If it is malformed, or an entry leaves the folder, is encrypted, or cannot be as large as it says.
 */
export function readDirectory(table: Buffer, count: number, shown: string): ZipDirectoryEntry[] {
  const entries: ZipDirectoryEntry[] = [];
  const names = new Set<string>();
  let position = 0;
  while (entries.length < count) {
    if (position + 46 > table.length || table.readUInt32LE(position) !== 0x02014b50)
      throw zipError(shown, `its table of contents has ${entries.length} of ${count} entries`);
    const nameBytes = table.readUInt16LE(position + 28);
    const end = position + 46 + nameBytes;
    const name = table.toString('utf8', position + 46, end);
    const bytes = table.readUInt32LE(position + 24);
    const zippedBytes = table.readUInt32LE(position + 20);
    const method = table.readUInt16LE(position + 10);
    if (end > table.length) throw zipError(shown, 'its table of contents is cut off');
    if (pathInside(name) === undefined || name.includes('\\'))
      throw zipError(shown, `an entry has the name ${JSON.stringify(name)}, which is no path inside it`);
    if (names.has(name)) throw zipError(shown, `it has ${JSON.stringify(name)} twice`);
    if (table.readUInt16LE(position + 8) & 1) throw zipError(shown, `${name} is encrypted`);
    if (method !== 0 && method !== 8)
      throw zipError(
        shown,
        `${name} is packed by method ${method}; Lambda reads 0 (stored) and 8 (deflated)`,
      );
    if (method === 0 ? bytes !== zippedBytes : bytes > zippedBytes * MOST_EXPANSION)
      throw zipError(shown, `${name} cannot have ${bytes} bytes, packed in ${zippedBytes}`);
    entries.push({
      name,
      bytes,
      zippedBytes,
      crc32: table.readUInt32LE(position + 16),
      isDeflated: method === 8,
      offset: table.readUInt32LE(position + 42),
      ...(table[position + 5] === UNIX && { mode: table.readUInt32LE(position + 38) >>> 16 }),
    });
    names.add(name);
    position = end + table.readUInt16LE(position + 30) + table.readUInt16LE(position + 32);
  }
  return entries;
}
