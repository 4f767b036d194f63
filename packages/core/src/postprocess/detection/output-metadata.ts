import type { Size } from '../../tensor/size.js';

/** Name and dims of one output, as the model declares them. */
export interface OutputMetadata {
  readonly name: string;
  /** Extents; a string or -1 is a dynamic one. */
  readonly dims: readonly (number | string)[];
}

/** What a decoder may know of the model when it is bound to it. */
export interface DecoderContext {
  /** The model, for messages. @defaultValue 'model' */
  readonly modelId?: string;
  readonly outputs: readonly OutputMetadata[];
  /** Size of the model's input; undefined where it follows from the picture. */
  readonly inputSize: Size | undefined;
  /** Number of labels in the manifest, where it has any. */
  readonly labelCount: number | undefined;
}
