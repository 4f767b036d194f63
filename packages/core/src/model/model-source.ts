import type { FileReference, Manifest } from './manifest.js';
import type { Weights } from './model-description.js';
import type { ModelPlace } from './model-place.js';

/**
 * Weights that do not lie where the manifest says: a path (relative to the model root, absolute, or a `file:` URL),
 * an `https:` address, a file of an npm package, or the bytes, with external data where the model has any.
 */
export type WeightsReference = FileReference | URL | Uint8Array | Weights;

/** Labels or a dictionary that do not lie where the manifest says: a file, or the texts. */
export type TextsReference = FileReference | URL | readonly string[];

/** Vectors of labels that do not lie where the manifest says: a JSON file of them, or the vectors by label. */
export type LabelEmbeddingsReference = FileReference | URL | Readonly<Record<string, readonly number[]>>;

/** A model given in parts. */
export interface ModelParts {
  /**
   * A manifest, or where one is: a path, an `https:` address or a place. The files that it names are looked for beside
   * it.
   */
  readonly manifest: Manifest | string | URL | ModelPlace;
  /** Instead of the manifest's `model`; for several stages, by the stage's name. */
  readonly weights?: WeightsReference | Readonly<Record<string, WeightsReference>>;
  /** Instead of the manifest's `labels`. */
  readonly labels?: TextsReference;
  /** Instead of the manifest's `labelEmbeddings`. */
  readonly labelEmbeddings?: LabelEmbeddingsReference;
  /** Instead of the manifest's dictionaries, by the stage's name. */
  readonly dictionaries?: Readonly<Record<string, TextsReference>>;
}

/**
 * Where a model comes from:
 *
 * - text or a URL: a folder with a `vision.json`, a folder as Hugging Face publishes it, the path of a manifest, or the
 *   `https:` address of one of these (the option `https` says which hosts are allowed). Relative paths start at
 *   `LAMBDA_TASK_ROOT`, or else at the working directory, and where nothing is there, at the layer's
 *   `/opt/lambda-vision`; absolute ones lead anywhere, such as to EFS or into a container image.
 * - an object with `open()`: the same elsewhere, such as `s3Model()` of `@lambda-vision/core/s3`.
 * - an object with `manifest`: the parts one by one.
 */
export type ModelSource = string | URL | ModelPlace | ModelParts;
