import { dataViewOf } from '../data-view-of.js';
import { type IsoBox, isoBoxes } from './iso-boxes.js';

/** Version and flags, before the content of a full box. */
const FULL_BOX_BYTES = 4;
const LARGE_INDEX_FLAG = 1;

/** What a HEIF file says of the picture that it shows. */
export interface ItemProperties {
  /** Properties of the primary item, in the order in which they apply. */
  readonly primary: readonly IsoBox[];
  /** Properties of all items. */
  readonly all: readonly IsoBox[];
}

/**
 * Finds the properties of a HEIF file's primary item.
 *
 * @returns Undefined if the boxes that tell them are absent or cut off.
 * @see ISO/IEC 23008-12, 9.3; ISO/IEC 14496-12, 8.11.
 */
export function itemProperties(bytes: Uint8Array): ItemProperties | undefined {
  const meta = find(isoBoxes(bytes), 'meta')?.data.subarray(FULL_BOX_BYTES);
  if (meta === undefined) return undefined;
  const primaryId = readPrimaryId(find(isoBoxes(meta), 'pitm')?.data);
  const properties = find(isoBoxes(meta), 'iprp')?.data;
  if (primaryId === undefined || properties === undefined) return undefined;
  const container = find(isoBoxes(properties), 'ipco')?.data;
  if (container === undefined) return undefined;
  const all = [...isoBoxes(container)];
  const primary: IsoBox[] = [];
  for (const { type, data } of isoBoxes(properties)) {
    if (type !== 'ipma') continue;
    for (const index of associationsOf(data, primaryId)) {
      // Counted from 1; 0 associates nothing.
      const property = all[index - 1];
      if (property !== undefined) primary.push(property);
    }
  }
  return { primary, all };
}

function find(boxes: Iterable<IsoBox>, type: string): IsoBox | undefined {
  for (const box of boxes) if (box.type === type) return box;
  return undefined;
}

function readPrimaryId(data: Uint8Array | undefined): number | undefined {
  const isShort = data?.[0] === 0;
  if (data === undefined || data.length < FULL_BOX_BYTES + (isShort ? 2 : 4)) return undefined;
  const view = dataViewOf(data);
  return isShort ? view.getUint16(FULL_BOX_BYTES) : view.getUint32(FULL_BOX_BYTES);
}

/** Indices of the properties of one item; of a box that is cut off, those that it still has. */
function associationsOf(data: Uint8Array, wanted: number): readonly number[] {
  if (data.length < FULL_BOX_BYTES + 4) return [];
  const view = dataViewOf(data);
  const idBytes = data[0] === 0 ? 2 : 4;
  const indexBytes = ((data[3] ?? 0) & LARGE_INDEX_FLAG) === 0 ? 1 : 2;
  const entries = view.getUint32(FULL_BOX_BYTES);
  let offset = FULL_BOX_BYTES + 4;
  for (let entry = 0; entry < entries && offset + idBytes < data.length; entry++) {
    const id = idBytes === 2 ? view.getUint16(offset) : view.getUint32(offset);
    const count = data[offset + idBytes] ?? 0;
    const start = offset + idBytes + 1;
    offset = start + count * indexBytes;
    if (id !== wanted) continue;
    const fitting = Math.min(count, Math.floor((data.length - start) / indexBytes));
    // The uppermost bit says that the property is essential.
    return Array.from({ length: fitting }, (_, at) =>
      indexBytes === 1 ? view.getUint8(start + at) & 0x7f : view.getUint16(start + at * 2) & 0x7fff,
    );
  }
  return [];
}
