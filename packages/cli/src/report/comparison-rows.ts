import type { CompareReport } from '@lambda-vision/optimize';
import { megabytes } from '../terminal/megabytes.js';

type Row = readonly string[];

/** A comparison as a table: what is compared, of a, of b, and how they relate. */
export function comparisonRows({ a, b, accuracy, agreement, latencyRatio, ...report }: CompareReport): Row[] {
  const size = (name: string, key: 'rawBytes' | 'deflatedBytes'): Row => [
    name,
    megabytes(a.size[key]),
    megabytes(b.size[key]),
    times(b.size[key] / a.size[key]),
  ];
  const [ofA, ofB] = [a.measurement, b.measurement];
  const measured =
    ofA === undefined || ofB === undefined
      ? []
      : [
          [
            'latency',
            ms(ofA.latencyMs),
            ms(ofB.latencyMs),
            times(latencyRatio?.median ?? ofB.latencyMs / ofA.latencyMs),
          ],
          ['session creation', ms(ofA.createMs), ms(ofB.createMs), times(ofB.createMs / ofA.createMs)],
          [
            'peak memory',
            megabytes(ofA.peakRssBytes),
            megabytes(ofB.peakRssBytes),
            times(ofB.peakRssBytes / ofA.peakRssBytes),
          ],
          [
            'wasm heap',
            megabytes(ofA.wasmHeapBytes),
            megabytes(ofB.wasmHeapBytes),
            times(ofB.wasmHeapBytes / ofA.wasmHeapBytes),
          ],
        ];
  const right =
    accuracy === undefined
      ? []
      : (['top1', 'top5'] as const).map((which) => [
          `right, ${which === 'top1' ? 'top-1' : 'top-5'}`,
          percent(accuracy.a[which].value),
          percent(accuracy.b[which].value),
          '',
        ]);
  return [
    ['', 'a', 'b', 'b / a'],
    size('size', 'rawBytes'),
    size('zipped', 'deflatedBytes'),
    ...measured,
    ...right,
    ...agreementRows(agreement).map(([name, value]): Row => [name, '', value, '']),
    ['lost', '', `${percent(report.drop)} ± ${percent(report.dropStandardError)}`, ''],
  ];
}

/** What of a's answers b gives too. */
function agreementRows(agreement: CompareReport['agreement']): (readonly [string, string])[] {
  switch (agreement.task) {
    case 'classification':
      return [
        ['same best class', percent(agreement.top1.value)],
        ['best class among five', percent(agreement.top5.value)],
      ];
    case 'detection':
      return [
        ['detections kept', percent(agreement.kept.value)],
        ['spurious', percent(agreement.spurious.value)],
        ['mean IoU', agreement.meanIou.toFixed(3)],
      ];
    case 'segmentation':
      return [['mean IoU of masks', agreement.meanIou.value.toFixed(3)]];
    case 'embedding':
      return [['mean cosine', agreement.cosine.value.toFixed(4)]];
    case 'text':
      return [
        ['lines equal', percent(agreement.equalLines.value)],
        ['characters kept', percent(agreement.characters.value)],
      ];
    case 'tensor':
      return [['signal to noise', `${agreement.sqnrDb.value.toFixed(1)} dB`]];
    default:
      return [['PSNR', `${agreement.psnrDb.value.toFixed(1)} dB`]];
  }
}

function ms(value: number): string {
  return `${value.toFixed(1)} ms`;
}

function times(ratio: number): string {
  return `${ratio.toFixed(2)}x`;
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
