import { UnexpectedOutputError } from '../../errors/unexpected-output-error.js';
import { levelOf } from '../level-of.js';
import type { OutputMap } from '../output-map.js';
import { rangeRule } from '../range-rule.js';
import { rampWeights } from './ramp-weights.js';
import type { TilePlan } from './tile-plan.js';

/** How blended values become levels. */
export interface TileBlenderOptions {
  /** Values of black and white in the tiles. @defaultValue [0, 1] */
  readonly range?: readonly [number, number] | undefined;
  /** Whether the tiles' first channel is blue. */
  readonly bgr: boolean;
}

/**
 * Puts the tiles that a model made together, blending them linearly where they overlap. Holds one band of values, as
 * high as a tile; what no later tile touches becomes levels at once.
 */
export class TileBlender {
  readonly width: number;
  readonly height: number;
  /** Levels of the picture, interleaved, red first; whole after {@link finish}. */
  readonly data: Uint8Array;
  readonly #plan: TilePlan;
  readonly #options: TileBlenderOptions;
  readonly #factor: number;
  readonly #channels: number;
  /** Sums of weighted values: rows of the picture from `#bandStart` on. */
  readonly #band: Float32Array;
  #bandStart = 0;

  /**
   * @param first - The first tile as the model made it: an enlargement of the plan's tiles by a whole factor.
   * @throws {UnexpectedOutputError} If it is not.
   */
  constructor(plan: TilePlan, first: OutputMap, options: TileBlenderOptions) {
    const factor = first.width / plan.tile.width;
    if (!Number.isInteger(factor) || first.height !== plan.tile.height * factor) {
      throw new UnexpectedOutputError({
        expected: `tiles of ${plan.tile.width}x${plan.tile.height} px enlarged by a whole factor`,
        received: `${first.width}x${first.height}`,
      });
    }
    this.#plan = plan;
    this.#options = options;
    this.#factor = factor;
    this.#channels = first.channels;
    this.width = plan.picture.width * factor;
    this.height = plan.picture.height * factor;
    this.data = new Uint8Array(this.width * this.height * first.channels);
    this.#band = new Float32Array(first.height * this.width * first.channels);
  }

  /**
   * Adds one tile; they come row by row.
   *
   * @param column - Index in the plan's columns.
   * @param row - Index in the plan's rows.
   */
  add(tile: OutputMap, column: number, row: number): void {
    const across = this.#plan.columns[column]!;
    const down = this.#plan.rows[row]!;
    const top = down.start * this.#factor;
    if (top > this.#bandStart) this.#advance(top);
    const weightsX = rampWeights(across, this.#plan.tile.width, this.#factor);
    const weightsY = rampWeights(down, this.#plan.tile.height, this.#factor);
    const left = across.start * this.#factor;
    // A tile of a picture that is smaller than a tile juts out.
    const columns = Math.min(tile.width, this.width - left);
    for (let y = 0; y < Math.min(tile.height, this.height - top); y++) {
      for (let channel = 0; channel < this.#channels; channel++) {
        let source = channel * tile.channelStride + y * tile.rowStride;
        let target = (y * this.width + left) * this.#channels + channel;
        for (let x = 0; x < columns; x++, source += tile.columnStride, target += this.#channels) {
          this.#band[target]! += tile.values[source]! * weightsX[x]! * weightsY[y]!;
        }
      }
    }
  }

  /** Turns what is left into levels; to be called once, after the last tile. */
  finish(): void {
    this.#write(this.height);
  }

  /** Writes the rows above `top` and makes room for those below. */
  #advance(top: number): void {
    const done = (top - this.#bandStart) * this.width * this.#channels;
    this.#write(top);
    this.#band.copyWithin(0, done);
    this.#band.fill(0, this.#band.length - done);
    this.#bandStart = top;
  }

  #write(end: number): void {
    const level = levelOf(rangeRule(this.#options.range));
    const channels = this.#channels;
    const first = this.#bandStart * this.width * channels;
    const count = (end - this.#bandStart) * this.width * channels;
    for (let at = 0; at < count; at += channels) {
      for (let channel = 0; channel < channels; channel++) {
        const source = this.#options.bgr ? channels - 1 - channel : channel;
        this.data[first + at + channel] = level(this.#band[at + source]!);
      }
    }
  }
}
