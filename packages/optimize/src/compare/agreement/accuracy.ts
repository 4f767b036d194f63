import type { ClassificationResult } from '@lambda-vision/core';
import { classRank } from './class-rank.js';
import { meanOf, type Rate, rateOf } from './rate.js';

/** How often a model is right. JSON-safe. */
export interface ModelAccuracy {
  /** Share of the labelled photos whose class is strictly better than all others, 0–1. */
  readonly top1: Rate;
  /** Share of those whose class is among the five best; classes of the same score rank before it. */
  readonly top5: Rate;
}

/** How often two models are right. JSON-safe. */
export interface Accuracy {
  readonly a: ModelAccuracy;
  readonly b: ModelAccuracy;
  /** a's top-1 less b's; its standard error is that of the photos' own differences. */
  readonly top1Drop: Rate;
  /** Labelled photos. */
  readonly photos: number;
}

/** Gathers how often two classifiers are right. */
export class AccuracyCollector {
  readonly #ranks: (readonly [number, number])[] = [];

  /** @param b - Nothing where the model failed, which is wrong. */
  add(label: number, a: ClassificationResult, b: ClassificationResult | undefined): void {
    const ofB = b === undefined ? Number.POSITIVE_INFINITY : classRank(b.predictions, label);
    this.#ranks.push([classRank(a.predictions, label), ofB]);
  }

  finish(): Accuracy | undefined {
    if (this.#ranks.length === 0) return undefined;
    return {
      a: this.#accuracy(0),
      b: this.#accuracy(1),
      top1Drop: meanOf(this.#ranks.map(([a, b]) => Number(a < 1) - Number(b < 1))),
      photos: this.#ranks.length,
    };
  }

  #accuracy(which: 0 | 1): ModelAccuracy {
    const within = (most: number) =>
      rateOf(this.#ranks.map((ranks) => ({ count: Number(ranks[which] < most), of: 1 })));
    return { top1: within(1), top5: within(5) };
  }
}
