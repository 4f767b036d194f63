import {
  buildHuffmanTable,
  type HuffmanDefinition,
  type HuffmanTable,
  readHuffmanTables,
} from './huffman-table.js';
import { isFrameMarker, type JpegFrame } from './jpeg-frame.js';
import { jpegSegments } from './jpeg-segments.js';
import { type InterleavedScan, type ScanComponent, selectScanComponents } from './select-scan-components.js';

const DEFINE_HUFFMAN_TABLES = 0xc4;
const START_OF_SCAN = 0xda;
const DEFINE_RESTART_INTERVAL = 0xdd;
const PROGRESSIVE = 0xc2;
const AC_TABLE = 16;
const BLOCK_SIDE = 8;

/** What the segments before a scan have set. */
interface Settings {
  readonly tables: Map<number, HuffmanDefinition>;
  restartInterval: number;
}

/**
 * Copies a JPEG with some of its components only, without decoding it, so that a codec can be asked for more than it
 * gives of the whole: black beside the colours, or a component in its stored size.
 *
 * @param prepared - A file that {@link prepareJpeg} has checked.
 * @param frame - Its frame, with Huffman codes.
 * @param kept - Indices of the components. One alone must have the factors 1 and 1, and becomes a picture of its
 *   own size; several must have the largest factors of the whole among them.
 * @throws {Error} If the data are damaged, or a scan interleaves a component that stays alone in it.
 */
export function selectJpegComponents(
  prepared: Uint8Array,
  frame: JpegFrame,
  kept: readonly number[],
): Uint8Array {
  const settings: Settings = { tables: new Map(), restartInterval: 0 };
  const segments = [...jpegSegments(prepared)];
  const parts = [prepared.subarray(0, 2)];
  for (const [index, { marker, start, dataStart, dataEnd }] of segments.entries()) {
    const payload = prepared.subarray(dataStart, dataEnd);
    if (marker === START_OF_SCAN) {
      const data = prepared.subarray(dataEnd, segments[index + 1]?.gap ?? prepared.length);
      parts.push(...selectFromScan(payload, data, frame, kept, settings));
      continue;
    }
    if (marker === DEFINE_HUFFMAN_TABLES) readHuffmanTables(payload, settings.tables);
    if (marker === DEFINE_RESTART_INTERVAL) settings.restartInterval = readInterval(payload);
    parts.push(
      isFrameMarker(marker) ? selectFromFrame(payload, frame, kept) : prepared.subarray(start, dataEnd),
    );
  }
  return Uint8Array.from(Buffer.concat(parts));
}

function readInterval([high = 0, low = 0]: Uint8Array): number {
  return high * 256 + low;
}

function selectFromFrame(payload: Uint8Array, frame: JpegFrame, kept: readonly number[]): Uint8Array {
  const [only, second] = kept.map((index) => frame.components[index]);
  const isAlone = only !== undefined && second === undefined;
  const width = isAlone ? Math.ceil(frame.width / frame.largestHorizontal) : frame.width;
  const height = isAlone ? Math.ceil(frame.height / frame.largestVertical) : frame.height;
  const components = kept.flatMap((index) => [...payload.subarray(6 + 3 * index, 9 + 3 * index)]);
  const size = [height >> 8, height & 255, width >> 8, width & 255];
  const selected = [frame.precision, ...size, kept.length, ...components];
  return Uint8Array.of(0xff, frame.segment.marker, 0, selected.length + 2, ...selected);
}

/** Header and data of the scan that remains; nothing where the scan has none of the components. */
function selectFromScan(
  header: Uint8Array,
  data: Uint8Array,
  frame: JpegFrame,
  kept: readonly number[],
  settings: Settings,
): Uint8Array[] {
  const count = header[0] ?? 0;
  const [first = 0, last = 0, bits = 0] = header.subarray(1 + 2 * count);
  const refinement = bits >> 4 === 0 ? 'first' : 'refinement';
  const components = Array.from({ length: count }, (_, index) =>
    readComponent(header.subarray(1 + 2 * index), frame, kept),
  );
  const rest = components.filter((component) => component.kept);
  if (rest.length === 0) return [];
  const entries = rest.flatMap(({ id, places }) => [id, places]);
  const selected = [rest.length, ...entries, first, last, bits];
  const start = Uint8Array.of(0xff, START_OF_SCAN, 0, selected.length + 2, ...selected);
  if (rest.length === count) return [start, data];

  // Alone in a scan, a component has its blocks row by row and without padding.
  if (rest.length === 1 && rest.some(({ horizontal, vertical }) => horizontal * vertical !== 1))
    throw new Error('its scans interleave the components in an unusual way');
  const scan: InterleavedScan = {
    components: components.map((component) => withTables(component, settings.tables)),
    coding: frame.segment.marker === PROGRESSIVE ? refinement : 'sequential',
    units: countUnits(frame),
    restartInterval: settings.restartInterval,
  };
  return [start, selectScanComponents(data, scan)];
}

/** A component as the header of a scan names it. */
type NamedComponent = Omit<ScanComponent, 'dcTable' | 'acTable'> & { readonly places: number };

function readComponent(
  [id = 0, places = 0]: Uint8Array,
  frame: JpegFrame,
  kept: readonly number[],
): NamedComponent {
  const index = frame.components.findIndex((candidate) => candidate.id === id);
  const component = frame.components[index];
  if (component === undefined) throw new Error('a scan has a component that the frame has not');
  return { ...component, places, kept: kept.includes(index) };
}

/** The places of its tables are four bits each; a scan of one kind of coefficients has no table of the other. */
function withTables(component: NamedComponent, tables: Settings['tables']): ScanComponent {
  const build = (place: number): HuffmanTable | undefined => {
    const definition = tables.get(place);
    return definition === undefined ? undefined : buildHuffmanTable(definition);
  };
  const { places } = component;
  return { ...component, dcTable: build(places >> 4), acTable: build(AC_TABLE + (places & 15)) };
}

function countUnits({ width, height, largestHorizontal, largestVertical }: JpegFrame): number {
  const across = Math.ceil(width / (BLOCK_SIDE * largestHorizontal));
  return across * Math.ceil(height / (BLOCK_SIDE * largestVertical));
}
