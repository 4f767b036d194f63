import type { Rate } from './rate.js';

/** How far b answers as a does, by task. JSON-safe. */
export type TaskAgreement =
  | ClassificationAgreement
  | DetectionAgreement
  | SegmentationAgreement
  | EmbeddingAgreement
  | TextAgreement
  | PictureAgreement
  | TensorAgreement;

export interface ClassificationAgreement {
  readonly task: 'classification';
  /** Share of the photos, 0–1, with the same best class; where classes tie for it all of them have to be the same. */
  readonly top1: Rate;
  /** Share of the photos, 0–1, whose best class of a is among the five best of b; ties count against b. */
  readonly top5: Rate;
  /** Photos for which several classes share the best score, so that the model has no answer. */
  readonly ties: { readonly a: number; readonly b: number };
}

/** Two detections are the same where their classes are, and their boxes overlap by at least 0.5 (IoU). */
export interface DetectionAgreement {
  readonly task: 'detection';
  /** Share of a's detections that b has too, 0–1. */
  readonly kept: Rate;
  /** Share of b's detections that a has not, 0–1. */
  readonly spurious: Rate;
  /** Mean overlap of those that both have. IoU, 0.5–1; 0 where there are none. */
  readonly meanIou: number;
  readonly detections: { readonly a: number; readonly b: number };
}

export interface SegmentationAgreement {
  readonly task: 'segmentation';
  /** Mean over the photos of the mean IoU of the classes that occur, 0–1. */
  readonly meanIou: Rate;
}

export interface EmbeddingAgreement {
  readonly task: 'embedding';
  /** Mean cosine of the two vectors, -1–1. It hides much: compare what the vectors are used for. */
  readonly cosine: Rate;
}

export interface TextAgreement {
  readonly task: 'text';
  /** Share of a's lines that b reads to the letter, 0–1. */
  readonly equalLines: Rate;
  /** Share of the characters that stay, 0–1: 1 less the edit distance over the length of the longer text. */
  readonly characters: Rate;
}

export interface PictureAgreement {
  readonly task: 'depth' | 'image-to-image';
  /** Mean ratio of the largest level to the difference of the pictures (PSNR). Decibels, at most 140. */
  readonly psnrDb: Rate;
}

export interface TensorAgreement {
  readonly task: 'tensor';
  /** Mean ratio of a's outputs to the difference (SQNR). Decibels, at most 140. */
  readonly sqnrDb: Rate;
}
