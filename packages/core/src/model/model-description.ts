import type { OnnxSupportOptions } from '../onnx/check-onnx-support.js';
import type { Manifest } from './manifest.js';

/** The bytes of one ONNX model. */
export interface Weights {
  /** The `.onnx` file. */
  readonly bytes: Uint8Array;
  /** Files that the model refers to for its tensors, by the location written in the model. */
  readonly externalData: readonly { readonly path: string; readonly data: Uint8Array }[];
}

/** Options of {@link WeightsSource.load}. */
export interface LoadWeightsOptions extends OnnxSupportOptions {}

/** One ONNX model that is not yet in memory. */
export interface WeightsSource {
  /** Stable identity for caches: the same id means the same bytes. */
  readonly id: string;
  /** Where the weights come from, for messages. */
  readonly source: string;
  /** Bytes of the `.onnx` file, without external data, where they are known before it is read. */
  readonly byteLength?: number;
  /**
   * Reads, checks (SHA-256, ONNX structure, operators, opset, external data) and returns the weights.
   * Keeps nothing: a second call reads again.
   */
  load(options?: LoadWeightsOptions): Promise<Weights>;
  /** What the SHA-256 of the `.onnx` file should be, hexadecimal, where the manifest says it. */
  readonly sha256?: string | undefined;
  /**
   * Reads the `.onnx` file unchecked, for who wants to recognise it without having it in memory: pieces of 1 MiB, each
   * gone when the next is asked for. Absent where reading it twice would be dear.
   */
  readonly pieces?: () => AsyncIterable<Uint8Array>;
}

/** What a picture's embedding is compared with in zero-shot classification. */
export interface LabelEmbeddings {
  readonly labels: readonly string[];
  /** One vector per label, all of one length, as the file gives them. */
  readonly vectors: readonly Float32Array[];
}

/** A model that was found and whose manifest is valid; weights are read on demand. */
export interface ModelDescription<M extends Manifest = Manifest> {
  /** Where the model comes from, for messages. */
  readonly source: string;
  readonly manifest: M;
  /**
   * Changes when any part of the model may have changed: what its manifest, labels, label embeddings and dictionaries
   * say, and the version of its weights (size and time of modification on disk, ETag and time on the web, ETag, time
   * and version id in S3, the digest of bytes). External data counts through its model file, which tools write with
   * it. Weights on the web whose server gives neither an ETag nor a time, and whose manifest has no `sha256`, have
   * another version each time.
   */
  readonly version: string;
  /** Weights by stage: `model` for a single model, else the manifest's stage names. */
  readonly weights: Readonly<Record<string, WeightsSource>>;
  /** Class names by index, where the manifest has labels. */
  readonly labels: readonly string[] | undefined;
  /** Vectors of labels, where the manifest of an encoder has them. */
  readonly labelEmbeddings?: LabelEmbeddings | undefined;
  /** Dictionaries by stage, where a stage has one. */
  readonly dictionaries: Readonly<Record<string, readonly string[]>>;
}
