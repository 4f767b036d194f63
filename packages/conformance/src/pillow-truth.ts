import { readFileSync } from 'node:fs';
import { shared } from './shared.js';

/** What Pillow 9.4 made of a file, upright and in RGB; the script lies beside the data. */
export interface PillowRow {
  /** Why Pillow refuses it. */
  readonly error?: string;
  /** Its size, where it was too large to decode. */
  readonly skipped?: string;
  readonly format: string;
  readonly width: number;
  readonly height: number;
  /** EXIF orientation as it stands in the file. */
  readonly orientation: number;
  readonly frames: number;
  /** Of the RGB bytes. */
  readonly sha256: string;
}

/** Pillow's answer for every file of the shared images, by path. */
export function readPillowTruth(): ReadonlyMap<string, PillowRow> {
  const rows: Record<string, PillowRow> = JSON.parse(
    readFileSync(shared('golden', 'preprocess', 'decode-all.json'), 'utf8'),
  );
  return new Map(Object.entries(rows));
}
