import type { TaskAgreement } from './task-agreement.js';

/**
 * What of a's answers is lost in b, 0–1, as one number: the share of photos with another best class; of detections that
 * are lost, or that are spurious, whichever is more; 1 less the mean IoU, the cosine or the share of characters; the
 * relative error that PSNR or SQNR stands for.
 */
export function agreementDrop(agreement: TaskAgreement): number {
  switch (agreement.task) {
    case 'classification':
      return 1 - agreement.top1.value;
    case 'detection':
      return Math.max(1 - agreement.kept.value, agreement.spurious.value);
    case 'segmentation':
      return 1 - agreement.meanIou.value;
    case 'embedding':
      return Math.min(1, 1 - agreement.cosine.value);
    case 'text':
      return 1 - agreement.characters.value;
    case 'depth':
    case 'image-to-image':
      return relativeError(agreement.psnrDb.value);
    case 'tensor':
      return relativeError(agreement.sqnrDb.value);
  }
}

function relativeError(decibels: number): number {
  return Math.min(1, 10 ** (-decibels / 20));
}
