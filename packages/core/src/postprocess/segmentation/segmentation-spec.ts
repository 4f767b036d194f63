/** Semantic segmentation: class logits or probabilities per pixel; the greatest wins. */
export interface SemanticSpec {
  readonly decoder: 'semantic';
  /** Name of the output. @defaultValue the model's first output */
  readonly name?: string;
  /** Order of the output's axes. @defaultValue found by shape: the axis of 1 and 3 that is shorter holds the classes */
  readonly layout?: 'NCHW' | 'NHWC';
}

/** Foreground against background: one probability per pixel, or two logits. */
export interface BinarySpec {
  readonly decoder: 'binary';
  /** Name of the output. @defaultValue the model's first output */
  readonly name?: string;
  /** Order of the output's axes. @defaultValue found by shape */
  readonly layout?: 'NCHW' | 'NHWC';
  /** What turns the output into probabilities. @defaultValue 'none' */
  readonly activation?: 'none' | 'sigmoid' | 'softmax';
  /** Channel of the foreground, where there are several. @defaultValue the last */
  readonly foreground?: number;
  /** Probability from which a pixel is foreground, 0–1. @defaultValue 0.5 */
  readonly threshold?: number;
}

/** How a segmentation model's output is read. */
export type SegmentationOutputSpec = SemanticSpec | BinarySpec;
