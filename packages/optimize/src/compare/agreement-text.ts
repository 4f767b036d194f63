import type { Rate } from './agreement/rate.js';
import type { TaskAgreement } from './agreement/task-agreement.js';
import { decibelText, percentText } from './number-texts.js';

/** A share with its standard error. */
export function rateText({ value, standardError }: Rate): string {
  return `${percentText(value)} (± ${percentText(standardError).replace(' %', '')})`;
}

/** Names and values of an agreement, for tables. */
export function agreementRows(agreement: TaskAgreement): readonly (readonly [string, string])[] {
  switch (agreement.task) {
    case 'classification':
      return [
        ['Same best class', rateText(agreement.top1)],
        ["a's best class among b's five best", rateText(agreement.top5)],
        ['Photos with a tie for the best class', `a ${agreement.ties.a}, b ${agreement.ties.b}`],
      ];
    case 'detection':
      return [
        ["a's detections that b has too", rateText(agreement.kept)],
        ["b's detections that a has not", rateText(agreement.spurious)],
        ['Mean overlap of those that both have (IoU)', agreement.meanIou.toFixed(3)],
        ['Detections', `a ${agreement.detections.a}, b ${agreement.detections.b}`],
      ];
    case 'segmentation':
      return [['Overlap of the masks (mean IoU)', rateText(agreement.meanIou)]];
    case 'embedding':
      return [
        [
          'Cosine of the vectors',
          `${agreement.cosine.value.toFixed(4)} (± ${agreement.cosine.standardError.toFixed(4)})`,
        ],
      ];
    case 'text':
      return [
        ['Lines read to the letter', rateText(agreement.equalLines)],
        ['Characters that stay', rateText(agreement.characters)],
      ];
    case 'depth':
    case 'image-to-image':
      return [['Pictures (PSNR)', decibelText(agreement.psnrDb.value)]];
    case 'tensor':
      return [['Outputs (SQNR)', decibelText(agreement.sqnrDb.value)]];
  }
}
