import { ImageTooLargeError } from '../../errors/image-too-large-error.js';
import type { Size } from '../../tensor/size.js';
import { planTileAxis, type TileSpan } from './plan-tile-axis.js';

/** How a picture is cut into tiles: one for every pair of a row and a column. */
export interface TilePlan {
  readonly picture: Size;
  /** Extent of each tile. */
  readonly tile: Size;
  readonly columns: readonly TileSpan[];
  readonly rows: readonly TileSpan[];
}

/** Options of {@link planTiles}. */
export interface PlanTilesOptions {
  /** Pixels that neighbouring tiles share at least, and blend in; at most a quarter of a tile's side. @defaultValue 16 */
  readonly overlap?: number | undefined;
  /** Tiles at most, against hostile sizes. @defaultValue 256 */
  readonly maxTiles?: number | undefined;
}

/**
 * Cuts a picture into overlapping tiles of the size that a model takes.
 *
 * @throws {ImageTooLargeError} If the picture needs more tiles than allowed.
 * @throws {InvalidOptionError} If the overlap is more than a quarter of a tile's side.
 */
export function planTiles(picture: Size, tile: Size, options: PlanTilesOptions = {}): TilePlan {
  const { overlap = 16, maxTiles = 256 } = options;
  const columns = planTileAxis(picture.width, tile.width, overlap);
  const rows = planTileAxis(picture.height, tile.height, overlap);
  if (columns.length * rows.length > maxTiles) {
    throw new ImageTooLargeError({
      limit: 'maxPixels',
      allowed: maxTiles * (tile.width - overlap) * (tile.height - overlap),
      received: picture.width * picture.height,
      width: picture.width,
      height: picture.height,
    });
  }
  return { picture, tile, columns, rows };
}
