import type { DecodedPicture } from '../postprocess/decode-picture.js';
import { type PictureDecoding, readPictureMap } from '../postprocess/read-picture-map.js';
import { cutTile } from '../postprocess/tiles/cut-tile.js';
import { TileBlender } from '../postprocess/tiles/tile-blender.js';
import { planTiles } from '../postprocess/tiles/tile-plan.js';
import type { RawImage } from '../tensor/raw-image.js';
import type { Size } from '../tensor/size.js';
import type { ModelStage } from './model-stage.js';
import type { StageClock } from './stage-clock.js';

/** What is run in tiles, and how. */
export interface TiledRun {
  readonly stage: ModelStage;
  readonly image: RawImage;
  /** Extent of a tile in pixels. */
  readonly size: Size;
  readonly overlap?: number | undefined;
  readonly maxTiles?: number | undefined;
  readonly decoding: PictureDecoding;
}

/**
 * Runs a model on the tiles of a picture, one after the other, and blends what it makes of them.
 *
 * @throws {ImageTooLargeError} If the picture needs more tiles than allowed.
 * @throws {InvalidOptionError} If the overlap is more than a quarter of a tile's side.
 * @throws {UnexpectedOutputError} If the model does not enlarge tiles by a whole factor.
 */
export async function runTiles(tiled: TiledRun, clock: StageClock): Promise<DecodedPicture> {
  const { stage, image, size, overlap, maxTiles, decoding } = tiled;
  const { width, height } = image;
  const plan = planTiles({ width, height }, size, { overlap, maxTiles });
  stage.expectRuns(plan.rows.length * plan.columns.length, clock, size);
  let blender: TileBlender | undefined;
  let channels = 0;
  for (const [row, { start: y }] of plan.rows.entries()) {
    for (const [column, { start: x }] of plan.columns.entries()) {
      const tile = await clock.run('preprocess', () => cutTile(image, { x, y }, size));
      const { output } = await stage.run(tile, clock);
      await clock.run('postprocess', () => {
        const map = readPictureMap(output, decoding);
        const bgr = decoding.channelOrder === 'BGR';
        blender ??= new TileBlender(plan, map, { range: decoding.range, bgr });
        channels = map.channels;
        blender.add(map, column, row);
      });
    }
  }
  const whole = blender!;
  await clock.run('postprocess', () => whole.finish());
  return { width: whole.width, height: whole.height, channels, data: whole.data };
}
