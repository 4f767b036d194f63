import type {
  ClassificationResult,
  DepthResult,
  DetectionResult,
  EmbeddingResult,
  ImageToImageResult,
  SegmentationResult,
  Task,
  TensorResult,
  TextResult,
} from '@lambda-vision/core';
import { cosineSimilarity } from '@lambda-vision/core/postprocess';
import { classRank } from './class-rank.js';
import { editDistance } from './edit-distance.js';
import { maskIou } from './mask-iou.js';
import { type DetectionMatch, matchDetections } from './match-detections.js';
import { outputSqnr } from './output-sqnr.js';
import { picturePsnr } from './picture-psnr.js';
import { meanOf, rateOf } from './rate.js';
import { decibels } from './signal-noise.js';
import type { TaskAgreement } from './task-agreement.js';
import { topClasses } from './top-classes.js';

/** Gathers how far two models agree, photo by photo. */
export interface AgreementCollector<Result> {
  add(a: Result, b: Result): void | Promise<void>;
  finish(): TaskAgreement;
}

/** Classes among which a's best one has to be of b's. */
const FIVE = 5;

function classification(): AgreementCollector<ClassificationResult> {
  const photos: { same: boolean; among: boolean; tieA: boolean; tieB: boolean }[] = [];
  return {
    add(a, b) {
      const [topA, topB] = [topClasses(a.predictions), topClasses(b.predictions)];
      const same = `${topA}` === `${topB}`;
      const best = topA[0];
      const among = same || (best !== undefined && classRank(b.predictions, best) < FIVE);
      photos.push({ same, among, tieA: topA.length > 1, tieB: topB.length > 1 });
    },
    finish: () => ({
      task: 'classification',
      top1: rateOf(photos.map(({ same }) => ({ count: Number(same), of: 1 }))),
      top5: rateOf(photos.map(({ among }) => ({ count: Number(among), of: 1 }))),
      ties: {
        a: photos.filter(({ tieA }) => tieA).length,
        b: photos.filter(({ tieB }) => tieB).length,
      },
    }),
  };
}

function detection(): AgreementCollector<DetectionResult> {
  const photos: (DetectionMatch & { readonly a: number; readonly b: number })[] = [];
  return {
    add(a, b) {
      const match = matchDetections(a.detections, b.detections);
      photos.push({ ...match, a: a.detections.length, b: b.detections.length });
    },
    finish: () => {
      const ious = photos.flatMap((photo) => photo.ious);
      return {
        task: 'detection',
        kept: rateOf(photos.map(({ kept, a }) => ({ count: kept, of: a }))),
        spurious: photos.some(({ b }) => b > 0)
          ? rateOf(photos.map(({ spurious, b }) => ({ count: spurious, of: b })))
          : { value: 0, standardError: 0 },
        meanIou: ious.reduce((sum, iou) => sum + iou, 0) / Math.max(1, ious.length),
        detections: {
          a: photos.reduce((sum, photo) => sum + photo.a, 0),
          b: photos.reduce((sum, photo) => sum + photo.b, 0),
        },
      };
    },
  };
}

function segmentation(): AgreementCollector<SegmentationResult> {
  const ious: number[] = [];
  return {
    add(a, b) {
      const isComparable =
        'data' in a.mask && 'data' in b.mask && a.width === b.width && a.height === b.height;
      ious.push(isComparable ? maskIou(a.mask.data as Uint8Array, b.mask.data as Uint8Array) : 0);
    },
    finish: () => ({ task: 'segmentation', meanIou: meanOf(ious) }),
  };
}

function embedding(): AgreementCollector<EmbeddingResult> {
  const cosines: number[] = [];
  return {
    add(a, b) {
      cosines.push(
        a.embedding.length === b.embedding.length ? cosineSimilarity(a.embedding, b.embedding) : 0,
      );
    },
    finish: () => ({ task: 'embedding', cosine: meanOf(cosines) }),
  };
}

function text(): AgreementCollector<TextResult> {
  const lines: { count: number; of: number }[] = [];
  const characters: { count: number; of: number }[] = [];
  return {
    add(a, b) {
      const left = b.lines.map((line) => line.text);
      let count = 0;
      for (const line of a.lines) {
        const at = left.indexOf(line.text);
        if (at < 0) continue;
        left.splice(at, 1);
        count++;
      }
      lines.push({ count, of: a.lines.length });
      const of = Math.max([...a.text].length, [...b.text].length);
      characters.push({ count: of - editDistance(a.text, b.text), of });
    },
    finish: () => ({ task: 'text', equalLines: rateOf(lines), characters: rateOf(characters) }),
  };
}

function picture(task: 'depth' | 'image-to-image') {
  const ratios: number[] = [];
  return {
    async add(a: DepthResult | ImageToImageResult, b: DepthResult | ImageToImageResult) {
      ratios.push((await picturePsnr(a, b)) ?? decibels(1, 1));
    },
    finish: (): TaskAgreement => ({ task, psnrDb: meanOf(ratios) }),
  };
}

function tensor(): AgreementCollector<TensorResult> {
  const ratios: number[] = [];
  return {
    add(a, b) {
      ratios.push(outputSqnr(a.outputs, b.outputs));
    },
    finish: () => ({ task: 'tensor', sqnrDb: meanOf(ratios) }),
  };
}

const COLLECTORS = {
  classification,
  detection,
  segmentation,
  embedding,
  text,
  depth: () => picture('depth'),
  'image-to-image': () => picture('image-to-image'),
  tensor,
} satisfies Record<Task, () => AgreementCollector<never>>;

/** A collector for a task; both results that it is given have to be of that task. */
export function agreementOf(task: Task): AgreementCollector<unknown> {
  return COLLECTORS[task]() as AgreementCollector<unknown>;
}
