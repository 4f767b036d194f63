import type { DetectionOutputSpec } from '../postprocess/detection/detection-spec.js';
import type { SegmentationOutputSpec } from '../postprocess/segmentation/segmentation-spec.js';
import type { FileReference, ModelSpec } from './manifest.js';

type Labels = FileReference | readonly string[];

/** `vision.json` of a detector. */
export interface DetectionManifest extends ModelSpec<DetectionOutputSpec> {
  /** Location of the JSON Schema, for editors. */
  readonly $schema?: string;
  readonly task: 'detection';
  /**
   * Class names: a JSON file (array, or object keyed by index), a text file with one name per line, or the array.
   *
   * @defaultValue none: a label is the class index as text
   */
  readonly labels?: Labels;
}

/** `vision.json` of a segmentation model. */
export interface SegmentationManifest extends ModelSpec<SegmentationOutputSpec> {
  /** Location of the JSON Schema, for editors. */
  readonly $schema?: string;
  readonly task: 'segmentation';
  /**
   * Class names: a JSON file (array, or object keyed by index), a text file with one name per line, or the array.
   *
   * @defaultValue none: a label is the class index as text
   */
  readonly labels?: Labels;
}

/** How an embedding is read. */
export interface EmbeddingOutputSpec {
  readonly decoder: 'embedding';
  /** Name of the output. @defaultValue the model's first output */
  readonly name?: string;
  /**
   * How an output with several positions becomes one vector: `first` takes the first token (CLS) of `[1, tokens,
   * features]`, `mean` averages the tokens, or the positions of `[1, features, height, width]`.
   * @defaultValue none: the output is one vector
   */
  readonly pooling?: 'first' | 'mean';
  /** Whether the vector is scaled to length 1. @defaultValue true */
  readonly normalize?: boolean;
}

/** `vision.json` of an encoder. */
export interface EmbeddingManifest extends ModelSpec<EmbeddingOutputSpec> {
  /** Location of the JSON Schema, for editors. */
  readonly $schema?: string;
  readonly task: 'embedding';
  /** Zero-shot classification: label vectors made by the text encoder, a JSON file of `{ label: number[] }`. @defaultValue none */
  readonly labelEmbeddings?: FileReference;
  /** Factor on cosine similarities before the softmax over labels (CLIP's exp(logit_scale)). @defaultValue 100 */
  readonly logitScale?: number;
}

/** How a depth map is read. */
export interface DepthOutputSpec {
  readonly decoder: 'depth';
  /** Name of the output. @defaultValue the model's first output */
  readonly name?: string;
  /** Whether greater values are nearer (inverse depth). @defaultValue true */
  readonly nearIsGreater?: boolean;
}

/** `vision.json` of a depth estimator. */
export interface DepthManifest extends ModelSpec<DepthOutputSpec> {
  /** Location of the JSON Schema, for editors. */
  readonly $schema?: string;
  readonly task: 'depth';
}

/** How a picture is read from an output. */
export interface ImageOutputSpec {
  readonly decoder: 'image';
  /** Name of the output. @defaultValue the model's first output */
  readonly name?: string;
  /** Order of the output's axes. @defaultValue found by shape */
  readonly layout?: 'NCHW' | 'NHWC';
  /** Values of black and white in the output. @defaultValue [0, 1] */
  readonly range?: readonly [number, number];
  /** Channels of the output; `Y` is merged with the original's Cb and Cr, enlarged by Pillow's bicubic. @defaultValue the input's */
  readonly channelOrder?: 'RGB' | 'BGR' | 'GRAY' | 'Y';
}

/** `vision.json` of a model that makes a picture of a picture. */
export interface ImageToImageManifest extends ModelSpec<ImageOutputSpec> {
  /** Location of the JSON Schema, for editors. */
  readonly $schema?: string;
  readonly task: 'image-to-image';
  /** Runs a picture that is larger than the input in tiles. @defaultValue none: the picture is resized */
  readonly tiles?: {
    /** Extent of a tile in pixels, for models whose input is dynamic. @defaultValue the size of the model's input */
    readonly size?: {
      /** Width in pixels. */
      readonly width: number;
      /** Height in pixels. */
      readonly height: number;
    };
    /**
     * Pixels that neighbouring tiles share, at most a quarter of a tile's side; they are blended linearly.
     *
     * @defaultValue 16
     */
    readonly overlap?: number;
    /** Tiles at most, against hostile sizes. @defaultValue 256 */
    readonly maxTiles?: number;
  };
}

/** Outputs that are the result as they are. */
export interface TensorOutputSpec {
  readonly decoder: 'tensor';
  /** Outputs that are returned. @defaultValue all */
  readonly names?: readonly string[];
}

/** `vision.json` of any other model: its raw outputs are the result. */
export interface TensorManifest extends ModelSpec<TensorOutputSpec> {
  /** Location of the JSON Schema, for editors. */
  readonly $schema?: string;
  readonly task: 'tensor';
}

/** Value of an input other than the picture. */
export interface ExtraInputSpec {
  /** Size of the upright original, size of the model's input, or literal numbers. */
  readonly value: 'original-size' | 'input-size' | number | readonly number[];
  /** Order of a size's two numbers. @defaultValue 'height-width' */
  readonly order?: 'width-height' | 'height-width';
  /** Element type of the input. @defaultValue 'float32' */
  readonly dtype?: 'float32' | 'float16' | 'int32' | 'int64' | 'bool' | 'uint8';
  /** Extents of the input; a single number fills them. @defaultValue `[1, 2]` for sizes, `[1]` for a number, `[1, length]` for numbers */
  readonly dims?: readonly number[];
}
