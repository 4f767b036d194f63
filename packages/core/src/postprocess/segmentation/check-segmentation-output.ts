import { UnexpectedOutputError } from '../../errors/unexpected-output-error.js';
import type { SegmentationOutputSpec } from './segmentation-spec.js';

/** What is known of a segmentation model before it has run. */
export interface SegmentationOutputCheck {
  readonly spec: SegmentationOutputSpec;
  /** Extents as the model declares them; a text or a negative number is a dynamic one. */
  readonly dims: readonly (number | string)[];
  readonly labelCount: number | undefined;
}

/**
 * Refuses a manifest whose decoder or labels do not fit the model, as far as its output's dims are fixed.
 *
 * @throws {UnexpectedOutputError} That names the field of the manifest, what was expected and what the model has.
 */
export function checkSegmentationOutput({ spec, dims, labelCount }: SegmentationOutputCheck): void {
  if (spec.decoder === 'binary' && labelCount !== undefined && labelCount > 2) {
    throw new UnexpectedOutputError({
      expected: 'one or two labels (labels) for foreground and background',
      received: `${labelCount}`,
    });
  }
  // No dims at all: the graph does not tell its rank.
  if (dims.length === 0) return;
  const received = `[${dims.join(',')}]`;
  if (dims.length > 4 || dims.length < 2) {
    throw new UnexpectedOutputError({
      expected: 'a map for output.decoder, such as [1,classes,height,width]',
      received,
    });
  }
  if (spec.decoder === 'binary' || labelCount === undefined || dims.length !== 4) return;
  const channels = { NCHW: [dims[1]], NHWC: [dims[3]], found: [dims[1], dims[3]] }[spec.layout ?? 'found'];
  // One channel holds indices that the graph has chosen itself.
  const fits = (extent: number | string | undefined) =>
    typeof extent !== 'number' || extent < 0 || extent === 1 || extent === labelCount;
  if (channels.some(fits)) return;
  throw new UnexpectedOutputError({ expected: `${labelCount} classes, one per label (labels)`, received });
}
