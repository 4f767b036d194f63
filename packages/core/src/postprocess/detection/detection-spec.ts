/** Corner convention of boxes in an output: corners, corner and extent, or centre and extent. */
export type BoxFormat = 'xyxy' | 'xywh' | 'cxcywh';

/** What suppresses boxes that show the same object. */
export interface SuppressionSpec {
  /** Score below which a candidate is dropped, 0–1. @defaultValue 0.25 */
  readonly scoreThreshold?: number;
  /** Box overlap above which the weaker box is dropped. IoU, 0–1, exclusive. @defaultValue 0.45 */
  readonly iouThreshold?: number;
  /** Whether boxes of different classes suppress each other. @defaultValue false */
  readonly classAgnostic?: boolean;
  /** Detections returned at most, best first. @defaultValue 300 */
  readonly maxDetections?: number;
  /**
   * `hard` drops overlapping boxes, `soft-linear` and `soft-gaussian` lower their scores (Bodla et al. 2017), `none`
   * keeps all. @defaultValue 'none' for `detr`, `yolov10` and an `ssd` whose graph gives
   * labels, else 'hard'
   */
  readonly suppression?: 'hard' | 'soft-linear' | 'soft-gaussian' | 'none';
  /** Width of `soft-gaussian`. @defaultValue 0.5 */
  readonly sigma?: number;
}

/** `names` of outputs by role; a role that is left out is found by shape. */
export type OutputNames<Role extends string> = { readonly [R in Role]?: string | readonly string[] };

/** YOLOv5 and v7: `[N, candidates, 5 + classes + masks]`, box, objectness, class scores; decoded in the graph. */
export interface YoloV5Spec extends SuppressionSpec {
  readonly decoder: 'yolov5';
  /** Outputs by role. @defaultValue found by shape */
  readonly names?: OutputNames<'output' | 'protos'>;
  /** Mask coefficients at the end of each row, 0 for a plain detector. @defaultValue 32 when there are protos, else 0 */
  readonly maskCoefficients?: number;
}

/** YOLOv8, v9, v11, v12: `[N, 4 + classes + extra, candidates]` or transposed, no objectness. */
export interface YoloV8Spec extends SuppressionSpec {
  readonly decoder: 'yolov8';
  /** Outputs by role. @defaultValue found by shape */
  readonly names?: OutputNames<'output' | 'protos'>;
  /** What follows the class scores. @defaultValue 'masks' when there are protos, else 'none' */
  readonly head?: 'none' | 'masks' | 'keypoints' | 'oriented';
  /** Keypoints per object, `head: 'keypoints'` only. @defaultValue 17 */
  readonly keypoints?: number;
  /** Values per keypoint: x, y and, with 3, visibility 0–1. @defaultValue 3 */
  readonly keypointValues?: 2 | 3;
  /** Names of the keypoints in order. @defaultValue none */
  readonly keypointLabels?: readonly string[];
}

/** YOLOv10 and other end-to-end exports: `[N, detections, 6]`: x1, y1, x2, y2, score, class. */
export interface EndToEndSpec extends SuppressionSpec {
  readonly decoder: 'yolov10';
  /** Outputs by role. @defaultValue found by shape */
  readonly names?: OutputNames<'output'>;
}

/** YOLOX: `[N, cells, 5 + classes]` over a grid of strides, decoded here or in the graph. */
export interface YoloxSpec extends SuppressionSpec {
  readonly decoder: 'yolox';
  /** Outputs by role. @defaultValue found by shape */
  readonly names?: OutputNames<'output'>;
  /** Pixels between neighbouring cells, one number per grid. @defaultValue [8, 16, 32] */
  readonly strides?: readonly number[];
  /** Whether the graph has added grid and stride already. @defaultValue false */
  readonly decoded?: boolean;
}

/** SSD: boxes `[N, priors, 4]` and scores `[N, priors, classes]`, with or without priors and NMS in the graph. */
export interface SsdSpec extends SuppressionSpec {
  readonly decoder: 'ssd';
  /** Outputs by role. @defaultValue found by shape */
  readonly names?: OutputNames<'boxes' | 'scores' | 'labels' | 'count'>;
  /** Corner convention of the boxes; `yxyx` is TensorFlow's. @defaultValue 'xyxy' */
  readonly boxFormat?: BoxFormat | 'yxyx';
  /** Whether boxes are fractions of the input, 0–1, instead of pixels. @defaultValue true */
  readonly normalized?: boolean;
  /** What turns the scores into probabilities. @defaultValue 'none' */
  readonly scoreActivation?: 'none' | 'softmax' | 'sigmoid';
  /** Class that means nothing is there; it is never detected and later ones move up. @defaultValue 0; -1 for none */
  readonly backgroundIndex?: number;
  /** Boxes are offsets from these priors: `[priors, 4]` as cx, cy, w, h, fractions of the input. @defaultValue none */
  readonly anchors?: readonly (readonly [number, number, number, number])[];
  /** Scales of the offsets: centre, extent. @defaultValue [0.1, 0.2] */
  readonly variances?: readonly [number, number];
}

/**
 * NanoDet and PicoDet: per stride class scores and box sides as distributions over bins (generalized focal loss); all
 * strides in one output `[N, cells, classes + 4 * (regMax + 1)]` as NanoDet-Plus exports them, or in one per stride.
 */
export interface GflSpec extends SuppressionSpec {
  readonly decoder: 'nanodet' | 'picodet';
  /** Outputs by role. @defaultValue found by shape */
  readonly names?: OutputNames<'scores' | 'boxes' | 'output'>;
  /**
   * Pixels between neighbouring cells, one number per grid.
   *
   * @defaultValue [8, 16, 32, 64]; without the last for nanodet with an output per stride
   */
  readonly strides?: readonly number[];
  /**
   * Point of a cell from which the sides are measured: its `corner` (x * stride; NanoDet-Plus), the centre of its middle
   * `pixel` ((x + 0.5) * stride - 0.5; NanoDet), or the `middle` of its area ((x + 0.5) * stride; PicoDet).
   *
   * @defaultValue 'pixel' for nanodet ('corner' where it has one output), 'middle' for picodet
   */
  readonly centre?: 'corner' | 'pixel' | 'middle';
  /** Highest bin; a side has `regMax + 1` of them. @defaultValue 7 */
  readonly regMax?: number;
  /** What turns the scores into probabilities. @defaultValue 'none' (the graph applies the sigmoid) */
  readonly scoreActivation?: 'none' | 'sigmoid';
  /** Candidates per stride that reach suppression, best first. @defaultValue 1000 */
  readonly maxCandidates?: number;
}

/** FastestDet: `[N, cells, 5 + classes]` already decoded, or the raw `[N, 5 + classes, rows, columns]` map. */
export interface FastestDetSpec extends SuppressionSpec {
  readonly decoder: 'fastestdet';
  /** Outputs by role. @defaultValue found by shape */
  readonly names?: OutputNames<'output'>;
}

/**
 * DETR family: logits and boxes per query, both in one `output` `[N, queries, 4 + classes]` (Ultralytics' RT-DETR), or
 * labels, boxes and scores where the graph takes `orig_target_sizes`.
 */
export interface DetrSpec extends SuppressionSpec {
  readonly decoder: 'detr';
  /** Outputs by role. @defaultValue found by shape */
  readonly names?: OutputNames<'logits' | 'boxes' | 'scores' | 'labels' | 'output'>;
  /**
   * `sigmoid` for RT-DETR, D-FINE and DEIM; `softmax` for DETR, whose last class is no object.
   *
   * @defaultValue 'sigmoid' for logits, 'none' for one output
   */
  readonly scoreActivation?: 'none' | 'sigmoid' | 'softmax';
  /** Corner convention of the boxes. @defaultValue 'cxcywh' for logits, 'xyxy' where the graph gives labels */
  readonly boxFormat?: BoxFormat;
  /** Whether boxes are fractions of the input, 0–1. @defaultValue true for logits; else pixels of the original */
  readonly normalized?: boolean;
}

/** UltraFace: scores `[N, priors, 2]` (background, face) and decoded boxes `[N, priors, 4]` as fractions. */
export interface UltraFaceSpec extends SuppressionSpec {
  readonly decoder: 'ultraface';
  /** Outputs by role. @defaultValue found by shape */
  readonly names?: OutputNames<'boxes' | 'scores'>;
}

/** YuNet: per stride class, objectness, box and five landmarks. */
export interface YunetSpec extends SuppressionSpec {
  readonly decoder: 'yunet';
  /** Outputs by role. @defaultValue found by shape */
  readonly names?: OutputNames<'classes' | 'objectness' | 'boxes' | 'landmarks'>;
  /** Pixels between neighbouring cells, one number per grid. @defaultValue [8, 16, 32] */
  readonly strides?: readonly number[];
}

/** How a detector's outputs are read. */
export type DetectionOutputSpec =
  | YoloV5Spec
  | YoloV8Spec
  | EndToEndSpec
  | YoloxSpec
  | SsdSpec
  | GflSpec
  | FastestDetSpec
  | DetrSpec
  | UltraFaceSpec
  | YunetSpec;

/** A name of {@link DetectionOutputSpec}'s decoders. */
export type DetectionDecoderName = DetectionOutputSpec['decoder'];
