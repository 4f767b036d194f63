import type { MapBatchInput } from './map-event.js';

/** One picture of a batch. */
export interface MapItem {
  readonly bucket: string;
  readonly key: string;
  readonly versionId?: string;
  /** ETag without quotes. */
  readonly eTag?: string;
}

/**
 * Reads a row of a listing, an inventory or a manifest.
 *
 * @returns undefined if it names no object.
 */
export function readMapItem(
  row: Readonly<Record<string, unknown>>,
  batch: MapBatchInput,
): MapItem | undefined {
  const bucket = textOf(row, 'Bucket') ?? batch.bucket;
  const key = textOf(row, 'Key');
  if (bucket === undefined || key === undefined) return undefined;
  const decoded = batch.keysAreEncoded ? decode(key) : key;
  if (decoded === undefined) return undefined;
  const versionId = textOf(row, 'VersionId');
  const eTag = textOf(row, 'ETag')?.replaceAll('"', '');
  return {
    bucket,
    key: decoded,
    ...(versionId !== undefined && { versionId }),
    ...(eTag !== undefined && { eTag }),
  };
}

/** Inventories encode as forms do. */
function decode(key: string): string | undefined {
  try {
    return decodeURIComponent(key.replaceAll('+', ' '));
  } catch {
    return undefined;
  }
}

/** Listings write `Key`, inventories `Key` or `key`, manifests as they like. */
function textOf(row: Readonly<Record<string, unknown>>, name: string): string | undefined {
  const found = Object.entries(row).find(([each]) => each.toLowerCase() === name.toLowerCase())?.[1];
  return typeof found === 'string' && found !== '' ? found : undefined;
}
