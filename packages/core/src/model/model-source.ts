import type { FileReference, Manifest } from './manifest.js';
import type { Weights } from './model-description.js';

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
  /** A manifest, or the path or `https:` address of a `vision.json`. The files that it names are looked for beside it. */
  readonly manifest: Manifest | string | URL;
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
 * Where a model comes from: a folder with a `vision.json`, a folder as Hugging Face publishes it, the path of a
 * manifest, the `https:` address of one of these (the option `https` says which hosts are allowed), or its parts.
 * Relative paths start at `LAMBDA_TASK_ROOT`, or else at the working directory.
 */
export type ModelSource = string | URL | ModelParts;
