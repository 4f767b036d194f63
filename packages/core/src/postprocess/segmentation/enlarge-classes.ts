import type { Geometry } from '../../tensor/geometry.js';
import { type AxisTaps, axisTaps } from '../axis-taps.js';
import { mapAxes } from '../map-axes.js';
import type { OutputMap } from '../output-map.js';
import { UNSEEN } from './mask.js';

/** A run of pixels in one row between the same four cells. */
interface Span {
  readonly from: number;
  readonly to: number;
  /** Offsets of the four cells' first channel. */
  readonly corners: readonly [topLeft: number, topRight: number, bottomLeft: number, bottomRight: number];
  /** Weight of the bottom cells. */
  readonly down: number;
}

/**
 * Enlarges the values of all classes to the original bilinearly and takes the greatest, without ever holding more
 * than one row of them.
 *
 * Between four cells that one class wins it wins everywhere, since the interpolation is a mean of them; only along
 * the borders of regions are the classes compared pixel by pixel.
 *
 * @param winners - The class that wins each cell of the map, see `argmaxCells`.
 * @returns Class indices, shape `[height, width]` of the original; {@link UNSEEN} where a crop cut the picture off.
 */
export function enlargeClasses(map: OutputMap, winners: Uint8Array, geometry: Geometry): Uint8Array {
  const axes = mapAxes(geometry, map);
  const columns = axisTaps(axes.x);
  const rows = axisTaps(axes.y);
  const { width, height } = geometry.original;
  const classes = new Uint8Array(width * height).fill(UNSEEN);
  const starts = spanStarts(columns);
  const best = new Float64Array(width);
  for (let y = rows.from; y < rows.to; y++) {
    const top = rows.first[y]!;
    const bottom = rows.second[y]!;
    const row = classes.subarray(y * width, (y + 1) * width);
    for (let index = 0; index < starts.length; index++) {
      const from = starts[index]!;
      const to = starts[index + 1] ?? columns.to;
      const left = columns.first[from]!;
      const right = columns.second[from]!;
      const winner = winners[top * map.width + left]!;
      const isAlike =
        winner === winners[top * map.width + right] &&
        winner === winners[bottom * map.width + left] &&
        winner === winners[bottom * map.width + right];
      if (isAlike) {
        row.fill(winner, from, to);
        continue;
      }
      const { rowStride, columnStride } = map;
      const upper = top * rowStride;
      const lower = bottom * rowStride;
      const corners = [
        upper + left * columnStride,
        upper + right * columnStride,
        lower + left * columnStride,
        lower + right * columnStride,
      ] as const;
      compareClasses(map, { from, to, corners, down: rows.weight[y]! }, columns, best, row);
    }
  }
  return classes;
}

/** First pixels of the runs that lie between the same two columns of cells. */
function spanStarts({ first, second, from, to }: AxisTaps): number[] {
  const starts: number[] = [];
  for (let x = from; x < to; x++) {
    if (x === from || first[x] !== first[x - 1] || second[x] !== second[x - 1]) starts.push(x);
  }
  return starts;
}

function compareClasses(
  { values, channels, channelStride }: OutputMap,
  { from, to, corners, down }: Span,
  { weight }: AxisTaps,
  best: Float64Array,
  row: Uint8Array,
): void {
  const [topLeft, topRight, bottomLeft, bottomRight] = corners;
  best.fill(Number.NEGATIVE_INFINITY, from, to);
  for (let channel = 0; channel < channels; channel++) {
    const plane = channel * channelStride;
    const left = values[plane + topLeft]! + (values[plane + bottomLeft]! - values[plane + topLeft]!) * down;
    const right =
      values[plane + topRight]! + (values[plane + bottomRight]! - values[plane + topRight]!) * down;
    for (let x = from; x < to; x++) {
      const value = left + (right - left) * weight[x]!;
      if (value <= best[x]!) continue;
      best[x] = value;
      row[x] = channel;
    }
  }
}
