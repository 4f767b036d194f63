import { type HuffmanTable, LONGEST_CODE } from './huffman-table.js';
import type { JpegComponent } from './jpeg-frame.js';
import { ScanReader, ScanWriter } from './scan-bits.js';

/** A component in a scan. */
export interface ScanComponent extends JpegComponent {
  readonly dcTable: HuffmanTable | undefined;
  readonly acTable: HuffmanTable | undefined;
  /** Whether its blocks are written. */
  readonly kept: boolean;
}

/** A scan that interleaves components, and how its blocks are coded. */
export interface InterleavedScan {
  readonly components: readonly ScanComponent[];
  /** All coefficients of a block; only the first; or one more bit of the first (progressive JPEGs). */
  readonly coding: 'sequential' | 'first' | 'refinement';
  /** Units of all components in the picture. */
  readonly units: number;
  /** Units between restart markers; 0 without. */
  readonly restartInterval: number;
}

const COEFFICIENTS = 64;
const FIRST_RESTART = 0xd0;

/**
 * Copies the entropy-coded data of a scan, of the kept components only. The blocks are
 * copied bit by bit as they are: what a component's blocks say depends on no other component.
 *
 * @param data - From behind the scan's header to the next marker that is no restart.
 * @throws {Error} If the data are damaged or end early.
 */
export function selectScanComponents(data: Uint8Array, scan: InterleavedScan): Uint8Array {
  const writer = new ScanWriter(2 * data.length + 2);
  const { units, restartInterval } = scan;
  let offset = 0;
  let restart = 0;
  for (let done = 0; done < units; ) {
    const count = restartInterval === 0 ? units : Math.min(restartInterval, units - done);
    copyUnits(new ScanReader(data, offset), writer, scan, count);
    done += count;
    if (done === units) break;
    const marker = FIRST_RESTART + restart;
    offset = behindMarker(data, offset, marker);
    writer.end(marker);
    restart = (restart + 1) % 8;
  }
  writer.end();
  return writer.written;
}

function behindMarker(data: Uint8Array, from: number, marker: number): number {
  for (let at = data.indexOf(0xff, from); at !== -1; at = data.indexOf(0xff, at + 1)) {
    const next = data[at + 1];
    if (next === marker) return at + 2;
    if (next !== 0 && next !== 0xff) break;
  }
  throw new Error('a restart marker is missing');
}

function copyUnits(reader: ScanReader, writer: ScanWriter, scan: InterleavedScan, count: number): void {
  for (let unit = 0; unit < count; unit++) {
    for (const component of scan.components) {
      const blocks = component.horizontal * component.vertical;
      for (let block = 0; block < blocks; block++)
        copyBlock(reader, component.kept ? writer : undefined, component, scan.coding);
    }
    if (reader.isExhausted) throw new Error('premature end of data segment');
  }
}

function copyBlock(
  reader: ScanReader,
  writer: ScanWriter | undefined,
  { dcTable, acTable }: ScanComponent,
  coding: InterleavedScan['coding'],
): void {
  if (coding === 'refinement') {
    copyBits(reader, writer, 1);
    return;
  }
  copyBits(reader, writer, copySymbol(reader, writer, dcTable));
  if (coding === 'first') return;
  for (let index = 1; index < COEFFICIENTS; index++) {
    const symbol = copySymbol(reader, writer, acTable);
    const length = symbol & 15;
    const zeros = symbol >> 4;
    if (length === 0 && zeros !== 15) return;
    index += zeros;
    copyBits(reader, writer, length);
  }
}

function copySymbol(reader: ScanReader, writer: ScanWriter | undefined, table?: HuffmanTable): number {
  const code = table?.[reader.peek()] ?? 0;
  if (code === 0) throw new Error('bad Huffman code');
  copyBits(reader, writer, code >> 8);
  return code & 0xff;
}

function copyBits(reader: ScanReader, writer: ScanWriter | undefined, length: number): void {
  if (length > LONGEST_CODE) throw new Error('bad Huffman code');
  const bits = reader.peek() >> (LONGEST_CODE - length);
  writer?.write(bits, length);
  reader.skip(length);
}
