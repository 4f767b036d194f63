import { InferenceError } from '../../errors/inference-error.js';
import type { Candidates } from './candidates.js';

/** Collects the candidates of one picture. */
export class CandidateList {
  readonly #modelId: string;
  readonly #boxes: number[] = [];
  readonly #scores: number[] = [];
  readonly #classes: number[] = [];

  /** @param modelId - The model, for messages. */
  constructor(modelId: string) {
    this.#modelId = modelId;
  }

  /** @throws {InferenceError} If an edge is NaN, as after infinite centres and extents. */
  add(x1: number, y1: number, x2: number, y2: number, score: number, index: number): void {
    if (Number.isNaN(x1) || Number.isNaN(y1) || Number.isNaN(x2) || Number.isNaN(y2)) {
      throw new InferenceError({
        modelId: this.#modelId,
        reason: `candidate ${this.#scores.length} has the box ${[x1, y1, x2, y2].join(', ')}.`,
      });
    }
    this.#boxes.push(x1, y1, x2, y2);
    this.#scores.push(score);
    this.#classes.push(index);
  }

  /** The candidates as arrays. */
  toCandidates(): Candidates {
    return {
      count: this.#scores.length,
      boxes: Float32Array.from(this.#boxes),
      scores: Float32Array.from(this.#scores),
      classes: Int32Array.from(this.#classes),
    };
  }
}
