import { agreementRows } from './agreement-text.js';
import type { CompareReport } from './compare-report.js';
import { megabyteText, percentText } from './number-texts.js';

/** Ratio from which one model is called slower than the other, where three in four pairs say so; less is noise. */
const NOTABLE = 1.05;

/** What the numbers of a report say, the most important first. */
export function findFindings(report: Omit<CompareReport, 'findings'>): string[] {
  const { damage } = report;
  const damaged = damage && ['b is damaged.', ...damage.signs, ...(damage.blame ? [damage.blame] : [])];
  return [...(damaged ?? []), ...answers(report), ...speed(report), ...size(report)];
}

function answers({ accuracy, agreement, photos, drop, a, b }: Omit<CompareReport, 'findings'>): string[] {
  if (photos.compared === 0) return [];
  const isEqual = drop === 0 && a.failures + b.failures === 0;
  const [first] = agreementRows(agreement);
  const agrees =
    isEqual && accuracy === undefined
      ? `On ${photos.compared} photos b answers as a does.`
      : `${first?.[0]}: ${first?.[1]}, on ${photos.compared} photos.`;
  if (accuracy === undefined) return [agrees];
  const { value, standardError } = accuracy.top1Drop;
  const points = Number((Math.abs(value) * 100).toFixed(1));
  const change =
    value === 0 ? 'as often as a' : `${points} points ${value > 0 ? 'less' : 'more'} often than a`;
  const chance =
    value !== 0 && Math.abs(value) <= 2 * standardError ? ', which chance explains with so few photos' : '';
  return [
    `b is right ${change}${chance}: top-1 ${percentText(accuracy.b.top1.value)} against ${percentText(accuracy.a.top1.value)} on ${accuracy.photos} labelled photos, standard error of the difference ${percentText(standardError).replace(' %', '')} points.`,
    agrees,
  ];
}

function speed({ latencyRatio, b }: Omit<CompareReport, 'findings'>): string[] {
  if (latencyRatio === undefined) return [];
  const { median, lowerQuartile, upperQuartile } = latencyRatio;
  if (median >= NOTABLE && lowerQuartile > 1) {
    const int8 = b.quantization.some((kind) => kind !== 'fp16' && kind !== 'weights');
    const why = int8 ? ' int8 does not pay for this model.' : '';
    return [`b is ${timesText(median)} times slower than a in WASM.${why}`];
  }
  if (median <= 1 / NOTABLE && upperQuartile < 1) {
    return [`b is ${timesText(1 / median)} times faster than a in WASM.`];
  }
  const spread = `half of the pairs are between ${lowerQuartile.toFixed(2)} and ${upperQuartile.toFixed(2)} times its time`;
  return [`b is about as fast as a in WASM: ${spread}.`];
}

function timesText(times: number): string {
  return times.toFixed(times < 1.2 ? 2 : 1);
}

function size({ a, b }: Omit<CompareReport, 'findings'>): string[] {
  const share = b.size.rawBytes / a.size.rawBytes;
  return [
    `b has ${percentText(share)} of a's size: ${megabyteText(b.size.rawBytes)} against ${megabyteText(a.size.rawBytes)}; in a zip ${megabyteText(b.size.deflatedBytes)} against ${megabyteText(a.size.deflatedBytes)}.`,
  ];
}
