import { UnexpectedOutputError } from '../../errors/unexpected-output-error.js';
import type { Geometry } from '../../tensor/geometry.js';
import type { Layout } from '../../tensor/layout.js';
import type { Size } from '../../tensor/size.js';
import type { Tensor } from '../../tensor/tensor.js';
import { readOutputMap } from '../read-output-map.js';
import { argmaxCells } from './argmax-cells.js';
import { cropToPicture } from './crop-to-picture.js';
import { enlargeClasses } from './enlarge-classes.js';
import { enlargeIndices } from './enlarge-indices.js';
import type { Mask } from './mask.js';
import { readClassIndices } from './read-class-indices.js';

/** How a semantic segmentation is read. */
export interface DecodeSemanticOptions {
  /** Name of the output, for messages. */
  readonly name?: string | undefined;
  /** @defaultValue found by shape: the axis with as many classes as there are labels, else the shorter one */
  readonly layout?: Layout | undefined;
  /** Number of labels, where there are any; the output must have as many classes. */
  readonly labelCount?: number | undefined;
  /** Size of the mask: the original's, or that of the model's output, less its padding. @defaultValue 'original' */
  readonly size?: 'original' | 'model' | undefined;
}

/** A mask of class indices. */
export interface SemanticMask extends Mask {
  /** Number of classes that the model tells apart; undefined where the graph gives indices. */
  readonly classCount: number | undefined;
}

/**
 * Decodes a semantic segmentation. Class values are enlarged to the original bilinearly before the greatest wins, so
 * that borders are smooth; of graphs that give indices (an integer output) the nearest one is taken.
 *
 * @param output - Class values `[1, classes, height, width]` or `[1, height, width, classes]`, or indices
 * `[1, height, width]`, over the model's input at any resolution.
 * @returns Class indices; 255 where a crop has kept a pixel of the original from the model.
 * @throws {UnexpectedOutputError} If the output has other dims, not as many classes as there are labels, one class,
 * or more than 255.
 * @throws {InferenceError} If an element is NaN or infinite.
 */
export function decodeSemantic(
  output: Tensor,
  geometry: Geometry,
  options: DecodeSemanticOptions = {},
): SemanticMask {
  const { size = 'original', labelCount } = options;
  const indices = readClassIndices(output, labelCount);
  if (indices !== undefined) {
    const data = size === 'model' ? undefined : enlargeIndices(indices, geometry);
    return { ...sized(indices, geometry, data), classCount: undefined };
  }
  const map = readOutputMap(output, { ...options, channels: labelCount });
  checkClasses(map.channels, labelCount);
  const winners = { width: map.width, height: map.height, data: argmaxCells(map) };
  const data = size === 'model' ? undefined : enlargeClasses(map, winners.data, geometry);
  return { ...sized(winners, geometry, data), classCount: map.channels };
}

function sized(cells: Mask, geometry: Geometry, original: Uint8Array | undefined): Mask {
  if (original === undefined) return cropToPicture(cells, geometry);
  const { width, height }: Size = geometry.original;
  return { width, height, data: original };
}

function checkClasses(classes: number, labelCount: number | undefined): void {
  const expected =
    labelCount === undefined
      ? '2 to 255 classes, or a binary decoder'
      : `${labelCount} classes, one per label`;
  if (classes >= 2 && classes <= 255 && classes === (labelCount ?? classes)) return;
  throw new UnexpectedOutputError({ expected, received: `${classes}` });
}
