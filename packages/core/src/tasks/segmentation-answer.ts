import type { SegmentationOutputSpec } from '../postprocess/segmentation/segmentation-spec.js';
import type { SegmentationResult } from '../results/segmentation-result.js';
import type { Geometry } from '../tensor/geometry.js';
import type { Size } from '../tensor/size.js';
import type { Tensor } from '../tensor/tensor.js';

/** What a segmentation is read from. */
export interface SegmentationInput<Spec extends SegmentationOutputSpec = SegmentationOutputSpec> {
  readonly output: Tensor;
  readonly geometry: Geometry;
  readonly spec: Spec;
  readonly labels: readonly string[] | undefined;
}

/** A segmentation, and what its cutout takes. */
export interface SegmentationAnswer {
  readonly size: Size;
  readonly classes: SegmentationResult['classes'];
  readonly mask: SegmentationResult['mask'];
  /** Computes the opacity of each pixel of the original, 0–255. */
  readonly alpha: () => Uint8Array;
}
