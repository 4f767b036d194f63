import type { TaskAgreement } from './task-agreement.js';

/** Standard error of what `agreementDrop()` gives; 0 where it is no share. */
export function agreementError(agreement: TaskAgreement): number {
  switch (agreement.task) {
    case 'classification':
      return agreement.top1.standardError;
    case 'detection':
      return Math.max(agreement.kept.standardError, agreement.spurious.standardError);
    case 'segmentation':
      return agreement.meanIou.standardError;
    case 'embedding':
      return agreement.cosine.standardError;
    case 'text':
      return agreement.characters.standardError;
    default:
      return 0;
  }
}
