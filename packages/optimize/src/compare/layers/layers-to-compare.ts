import type { Tensor } from '@lambda-vision/core';
import type { OnnxModel } from '../../onnx/onnx-model.js';

type Feeds = Readonly<Record<string, Tensor>>;

/** Inputs of two models for the same photo. */
export interface LayerFeeds {
  readonly a: Feeds;
  readonly b: Feeds;
}

/** What {@link compareLayers} compares. */
export interface LayersToCompare {
  readonly a: OnnxModel;
  readonly b: OnnxModel;
  readonly feeds: readonly LayerFeeds[];
  readonly signal?: AbortSignal | undefined;
}
