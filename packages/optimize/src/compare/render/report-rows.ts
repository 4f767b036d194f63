import { agreementRows, rateText } from '../agreement-text.js';
import type { CompareReport, ModelFacts } from '../compare-report.js';
import { megabyteText, millisecondText } from '../number-texts.js';

/** A row of a table: what it is, of a, of b. */
export type PairRow = readonly [name: string, a: string, b: string];

/** What a report knows of both models, row by row. */
export function pairRows({ a, b, accuracy, latencyRatio }: CompareReport): PairRow[] {
  const row = (name: string, show: (facts: ModelFacts) => string | undefined): PairRow[] => {
    const [ofA, ofB] = [show(a), show(b)];
    return ofA === undefined || ofB === undefined ? [] : [[name, ofA, ofB]];
  };
  const measured = (pick: (measurement: NonNullable<ModelFacts['measurement']>) => string) => {
    return ({ measurement }: ModelFacts) => measurement && pick(measurement);
  };
  return [
    ...row('Model', ({ source }) => source),
    ...row('Quantization', ({ quantization }) =>
      quantization.length === 0 ? 'none' : quantization.join(', '),
    ),
    ...(accuracy
      ? ([
          ['Top-1', rateText(accuracy.a.top1), rateText(accuracy.b.top1)],
          ['Top-5', rateText(accuracy.a.top5), rateText(accuracy.b.top5)],
        ] as const)
      : []),
    ...row('Size', ({ size }) => megabyteText(size.rawBytes)),
    ...row('Size in a zip', ({ size }) => megabyteText(size.deflatedBytes)),
    ...row(
      'Latency, median',
      measured(({ latencyMs }) => millisecondText(latencyMs)),
    ),
    ...(latencyRatio
      ? ([
          [
            'Time of b over a',
            '1',
            `${latencyRatio.median.toFixed(2)} (half of ${latencyRatio.pairs} pairs: ${latencyRatio.lowerQuartile.toFixed(2)}–${latencyRatio.upperQuartile.toFixed(2)})`,
          ],
        ] as const)
      : []),
    ...row(
      'First run',
      measured(({ firstRunMs }) => millisecondText(firstRunMs)),
    ),
    ...row(
      'Session creation',
      measured(({ createMs }) => millisecondText(createMs)),
    ),
    ...row(
      'Peak memory (RSS)',
      measured(({ peakRssBytes }) => megabyteText(peakRssBytes)),
    ),
    ...row(
      'WebAssembly memory',
      measured(({ wasmHeapBytes }) => megabyteText(wasmHeapBytes)),
    ),
    ...row('Photos on which it failed', ({ failures }) => `${failures}`),
  ];
}

/** How far the two agree, row by row. */
export function agreementTable({ agreement, photos }: CompareReport): (readonly [string, string])[] {
  return [...agreementRows(agreement), ['Photos compared', `${photos.compared}`]];
}
