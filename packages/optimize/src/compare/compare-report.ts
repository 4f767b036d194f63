import type { Task } from '@lambda-vision/core';
import type { UnreadablePhoto } from '../calibrate/photo-samples.js';
import type { OptimizeWarning } from '../errors/optimize-warning.js';
import type { LatencyRatio, ModelMeasurement } from '../measure/model-measurement.js';
import type { ModelSize } from '../measure/model-size.js';
import type { QuantizationKind } from '../quantize/describe-quantization.js';
import type { Accuracy } from './agreement/accuracy.js';
import type { TaskAgreement } from './agreement/task-agreement.js';
import type { LayerComparison } from './layers/layer-comparison.js';

/** What is known of one of two models. JSON-safe. */
export interface ModelFacts {
  /** Folder of the model, or `manifest` where it came in parts. */
  readonly source: string;
  /** How it is quantized; empty for a float model. */
  readonly quantization: readonly QuantizationKind[];
  /** Size of its files. */
  readonly size: ModelSize;
  /** Latency, creation and memory in WebAssembly; absent where that was left out. */
  readonly measurement?: Omit<ModelMeasurement, keyof ModelSize>;
  /** Photos on which it failed; of b, where a did not. */
  readonly failures: number;
}

/** Why b is no replacement for a. JSON-safe. */
export interface Damage {
  /** What shows it, as whole sentences. */
  readonly signs: readonly string[];
  /** The layer that spoils most by itself; absent where no single one does, or layers were not compared. */
  readonly layer?: LayerComparison;
  /** The layer and what is wrong with it, as a sentence. */
  readonly blame?: string;
}

/** How two models compare; `a` is the one that `b` is to replace. JSON-safe. */
export interface CompareReport {
  readonly task: Task;
  readonly a: ModelFacts;
  readonly b: ModelFacts;
  readonly photos: {
    /** Photos that both answered. */
    readonly compared: number;
    readonly unreadable: readonly UnreadablePhoto[];
  };
  /** How often each is right; where photos have labels. */
  readonly accuracy?: Accuracy;
  /** How far b answers as a does. */
  readonly agreement: TaskAgreement;
  /**
   * What is lost in b as one number, 0–1: of top-1 accuracy where photos have labels, else of the answers of a; photos on
   * which b failed are lost. Negative where b is right more often.
   */
  readonly drop: number;
  /** Standard error of `drop`, with photos as what was drawn; 0 where it cannot be told. */
  readonly dropStandardError: number;
  /** b's time over a's; absent where latency was not measured. */
  readonly latencyRatio?: LatencyRatio;
  /** Layers that both have, in the order of a's graph; empty where they were not compared. */
  readonly layers: readonly LayerComparison[];
  /** Present where b is damaged. */
  readonly damage?: Damage;
  /** What the numbers say, as sentences, the most important first. */
  readonly findings: readonly string[];
  readonly warnings: readonly OptimizeWarning[];
}
