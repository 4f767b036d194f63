import { compare, type Measurement, type Reading } from '../measurement.ts';
import type { Picture } from '../pictures.ts';
import type { Subject } from '../subject.ts';
import type { Bench } from '../suites.ts';
import { summarize } from '../summarize.ts';
import type { Target } from '../target.ts';
import { DOSES, type Dose } from './doses.ts';
import { measurePair, type PairOfSamples } from './measure-pair.ts';

type Targets = Partial<Record<Picture['name'], number>>;

const TARGETS: Targets = { VGA: 1.2, '1 MP': 2.5, '12 MP': 8.5 };
const VIPS_TARGETS: Targets = { '12 MP': 1.6 };

/** Without a model a request is short: the small pictures are answered more often. */
const LONGER: readonly Dose[] = DOSES.map((dose) => ({
  ...dose,
  warmUp: dose.warmUp * 3,
  requests: dose.requests * 2,
}));

/** Decodes, resizes and normalises three pictures, ours (with and without vips) and native sharp in turn. */
export async function measurePreprocessing(bench: Bench, pairs: number): Promise<Measurement[]> {
  const { ourPreprocessing, vipsPreprocessing } = bench.subjects;
  return [
    ...(await measureAgainstSharp(bench, { ours: ourPreprocessing, targets: TARGETS, pairs })),
    ...(await measureAgainstSharp(bench, { ours: vipsPreprocessing, targets: VIPS_TARGETS, pairs })),
  ];
}

async function measureAgainstSharp(
  bench: Bench,
  { ours, targets, pairs }: { readonly ours: Subject; readonly targets: Targets; readonly pairs: number },
): Promise<Measurement[]> {
  const { sharpPreprocessing } = bench.subjects;
  bench.log(`preprocess: ${ours.name} and ${sharpPreprocessing.name}, ${pairs} pairs`);
  const samples: PairOfSamples[][] = [];
  for (let pair = 0; pair < pairs; pair++)
    samples.push(await measurePair(bench, ours, sharpPreprocessing, LONGER));

  return LONGER.flatMap(({ picture: { name } }, at) => {
    const ofPicture = samples.map((pair) => pair[at] as PairOfSamples);
    const side = (which: 'ours' | 'peer') => ({
      subject: ofPicture[0]?.[which].subject ?? '',
      values: ofPicture.map((sample) => sample[which].totalMs),
      answer: ofPicture[0]?.[which].label ?? '',
    });
    const reading = (figure: string, part: string): Reading => {
      const values = ofPicture.map((sample) => sample.ours.parts[part] as number);
      const subject = ours.name;
      return {
        kind: 'reading',
        figure: `${figure}, ${name}`,
        unit: 'ms',
        subject,
        values,
        summary: summarize(values),
      };
    };
    return [
      compare(
        { figure: `preprocessing alone, ${name}`, unit: 'ms', target: targetOf(targets[name]) },
        side('ours'),
        side('peer'),
      ),
      reading('decoding', 'decodeMs'),
      reading('resizing and normalising', 'resizeMs'),
    ];
  });
}

function targetOf(atMost: number | undefined): Target | undefined {
  return atMost === undefined ? undefined : { atMost };
}
