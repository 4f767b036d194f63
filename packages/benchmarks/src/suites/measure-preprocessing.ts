import { compare, type Measurement, type Reading } from '../measurement.ts';
import type { Picture } from '../pictures.ts';
import type { Bench } from '../suites.ts';
import { summarize } from '../summarize.ts';
import { DOSES, type Dose } from './doses.ts';
import { measurePair, type PairOfSamples } from './measure-pair.ts';

const TARGETS: Record<Picture['name'], number> = { VGA: 1.2, '1 MP': 2.5, '12 MP': 8.5 };

/** Without a model a request is short: the small pictures are answered more often. */
const LONGER: readonly Dose[] = DOSES.map((dose) => ({
  ...dose,
  warmUp: dose.warmUp * 3,
  requests: dose.requests * 2,
}));

/** Decodes, resizes and normalises three pictures, ours and native sharp in turn. */
export async function measurePreprocessing(bench: Bench, pairs: number): Promise<Measurement[]> {
  const { ourPreprocessing, sharpPreprocessing } = bench.subjects;
  bench.log(`preprocess: ${ourPreprocessing.name} and ${sharpPreprocessing.name}, ${pairs} pairs`);
  const samples: PairOfSamples[][] = [];
  for (let pair = 0; pair < pairs; pair++)
    samples.push(await measurePair(bench, ourPreprocessing, sharpPreprocessing, LONGER));

  return LONGER.flatMap(({ picture: { name } }, at) => {
    const ofPicture = samples.map((pair) => pair[at] as PairOfSamples);
    const side = (which: 'ours' | 'peer') => ({
      subject: ofPicture[0]?.[which].subject ?? '',
      values: ofPicture.map((sample) => sample[which].totalMs),
      answer: ofPicture[0]?.[which].label ?? '',
    });
    const reading = (figure: string, part: string): Reading => {
      const values = ofPicture.map(({ ours }) => ours.parts[part] as number);
      const subject = ourPreprocessing.name;
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
        { figure: `preprocessing alone, ${name}`, unit: 'ms', target: { atMost: TARGETS[name] } },
        side('ours'),
        side('peer'),
      ),
      reading('decoding', 'decodeMs'),
      reading('resizing and normalising', 'resizeMs'),
    ];
  });
}
