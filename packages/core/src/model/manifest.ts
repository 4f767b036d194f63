import type { InputSpec, PreprocessSpec } from '../preprocess/preprocess-spec.js';
import type { Provenance } from './provenance.js';
import type {
  DepthManifest,
  DetectionManifest,
  EmbeddingManifest,
  ExtraInputSpec,
  ImageToImageManifest,
  SegmentationManifest,
  TensorManifest,
} from './vision-manifests.js';

/** What a model is for; decides the shape of its results. */
export type Task =
  | 'classification'
  | 'detection'
  | 'segmentation'
  | 'embedding'
  | 'text'
  | 'depth'
  | 'image-to-image'
  | 'tensor';

/** A file beside the manifest, or one inside an installed npm package. */
export type FileReference = string | { readonly package: string; readonly file: string };

/** How a classifier's output becomes scores. */
export type ClassificationOutputSpec = LogitsOutputSpec | ProbabilitiesOutputSpec;

/** Raw scores of classes, which an activation makes probabilities of. */
export interface LogitsOutputSpec {
  readonly decoder: 'logits';
  /** Name of the output. @defaultValue the model's first output */
  readonly name?: string;
  /** `softmax` for one class per picture, `sigmoid` for independent labels. @defaultValue 'softmax' */
  readonly activation?: 'softmax' | 'sigmoid';
}

/** Probabilities of classes, for graphs that end in an activation. */
export interface ProbabilitiesOutputSpec {
  readonly decoder: 'probabilities';
  /** Name of the output. @defaultValue the model's first output */
  readonly name?: string;
}

/** Differentiable binarization: a probability map becomes quads around lines of text. */
export interface DbOutputSpec {
  readonly decoder: 'db';
  /** Name of the output. @defaultValue the model's first output */
  readonly name?: string;
  /** Probability above which a pixel is text, 0–1. @defaultValue 0.3 */
  readonly threshold?: number;
  /** Mean probability inside a quad below which it is dropped, 0–1. @defaultValue 0.6 */
  readonly boxThreshold?: number;
  /** How far a shrunk region grows: area / perimeter times this. @defaultValue 1.5 */
  readonly unclipRatio?: number;
  /** Regions considered at most, largest first. @defaultValue 1000 */
  readonly maxCandidates?: number;
  /** Shortest side of a region kept, in model pixels. @defaultValue 3 */
  readonly minSize?: number;
}

/** Is a line upright or upside down? Scores for 0° and 180°. */
export interface DirectionOutputSpec {
  readonly decoder: 'direction';
  /** Name of the output. @defaultValue the model's first output */
  readonly name?: string;
  /** Score of 180° above which the line is turned, 0–1. @defaultValue 0.9 */
  readonly threshold?: number;
}

/** Connectionist temporal classification, greedy. */
export interface CtcOutputSpec {
  readonly decoder: 'ctc';
  /** Name of the output. @defaultValue the model's first output */
  readonly name?: string;
  /** Text file with one character per line, in class order, or the characters; blank comes before them. */
  readonly dictionary: FileReference | readonly string[];
  /** Whether the class after the dictionary is a space. @defaultValue true */
  readonly space?: boolean;
}

/** What every single model of a manifest has. */
export interface ModelSpec<Output> {
  /** The weights. @defaultValue 'model.onnx' */
  readonly model?: FileReference;
  /** SHA-256 of the weights, hexadecimal; checked at load. @defaultValue not checked */
  readonly sha256?: string;
  /** Form of the input tensor. */
  readonly input?: InputSpec;
  /** Values of the model's other inputs by name. @defaultValue none */
  readonly inputs?: Readonly<Record<string, ExtraInputSpec>>;
  /** Everything between the decoded picture and the input tensor. */
  readonly preprocess?: PreprocessSpec;
  /** Where the weights come from, if a tool has made them smaller or faster. @defaultValue not told */
  readonly provenance?: Provenance;
  /** What the outputs mean. */
  readonly output: Output;
}

/** `vision.json` of a classifier. */
export interface ClassificationManifest extends ModelSpec<ClassificationOutputSpec> {
  /** Location of the JSON Schema, for editors. */
  readonly $schema?: string;
  readonly task: 'classification';
  /**
   * Class names: a JSON file (array, or object keyed by index), a text file with one name per line, or the array.
   *
   * @defaultValue none: a label is the class index as text
   */
  readonly labels?: FileReference | readonly string[];
  /** Predictions returned. @defaultValue 5 */
  readonly topK?: number;
}

/** `vision.json` of a text reader: lines are found, turned upright, and read. */
export interface TextManifest {
  /** Location of the JSON Schema, for editors. */
  readonly $schema?: string;
  readonly task: 'text';
  /** The models that work together, each with fields of its own. */
  readonly stages: {
    /** Finds lines of text. */
    readonly detection: ModelSpec<DbOutputSpec>;
    /** Tells upright lines from those upside down. @defaultValue every line counts as upright */
    readonly direction?: ModelSpec<DirectionOutputSpec>;
    /** Reads the text of a line. */
    readonly recognition: ModelSpec<CtcOutputSpec>;
  };
  /** Mean probability of its characters below which a line is dropped, 0–1. @defaultValue 0.5 */
  readonly scoreThreshold?: number;
}

/** The content of a `vision.json`. */
export type Manifest =
  | ClassificationManifest
  | DetectionManifest
  | SegmentationManifest
  | EmbeddingManifest
  | TextManifest
  | DepthManifest
  | ImageToImageManifest
  | TensorManifest;
