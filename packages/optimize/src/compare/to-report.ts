import type { OptimizeWarning } from '../errors/optimize-warning.js';
import type { ModelMeasurement, PairMeasurement } from '../measure/model-measurement.js';
import { modelSize } from '../measure/model-size.js';
import { describeQuantization, type QuantizationKind } from '../quantize/describe-quantization.js';
import { agreementDrop } from './agreement/agreement-drop.js';
import { agreementError } from './agreement/agreement-error.js';
import type { Answers } from './answer-photos.js';
import { readStage } from './compare-all-layers.js';
import type { CompareReport, ModelFacts } from './compare-report.js';
import { findDamage } from './find-damage.js';
import { findFindings } from './find-findings.js';
import type { LayerComparison } from './layers/layer-comparison.js';
import type { OpenedModel } from './opened-model.js';
import type { PhotoReader } from './photos/photo-reader.js';
import { reportWarnings } from './report-warnings.js';

/** What a report is made of. */
export interface ReportParts {
  readonly a: OpenedModel;
  readonly b: OpenedModel;
  readonly answers: Answers;
  readonly layers: readonly LayerComparison[];
  readonly measured: PairMeasurement | undefined;
  readonly reader: PhotoReader;
  readonly warnings: readonly OptimizeWarning[];
  readonly maxDrop: number;
}

/** Puts a report together. */
export async function toReport({
  a,
  b,
  answers,
  layers,
  measured,
  reader,
  warnings,
  maxDrop,
}: ReportParts): Promise<CompareReport> {
  const { agreement, accuracy, compared, failures } = answers;
  const ran = compared + failures.b.length;
  const lost = ran === 0 ? 1 : failures.b.length / ran;
  const drop = accuracy?.top1Drop.value ?? 1 - (1 - agreementDrop(agreement)) * (1 - lost);
  const dropStandardError = accuracy?.top1Drop.standardError ?? agreementError(agreement);
  const damage = findDamage({
    agreement,
    accuracy,
    drop,
    dropStandardError,
    layers,
    photos: ran,
    failures: failures.b.length,
    maxDrop,
  });
  const report: Omit<CompareReport, 'findings'> = {
    task: a.model.task,
    a: await factsOf(a, measured?.a, failures.a.length),
    b: await factsOf(b, measured?.b, failures.b.length),
    photos: { compared, unreadable: reader.unreadable },
    ...(accuracy && { accuracy }),
    agreement,
    drop,
    dropStandardError,
    ...(measured && { latencyRatio: measured.latencyRatio }),
    layers,
    ...(damage && { damage }),
    warnings: [...warnings, ...reportWarnings(answers, reader.unreadable)],
  };
  return { ...report, findings: findFindings(report) };
}

async function factsOf(
  opened: OpenedModel,
  measured: ModelMeasurement | undefined,
  failures: number,
): Promise<ModelFacts> {
  const kinds = new Set<QuantizationKind>();
  for (const stage of Object.keys(opened.files)) {
    for (const kind of describeQuantization(await readStage(opened, stage))) kinds.add(kind);
  }
  const source = opened.description.source;
  const base = { source, quantization: [...kinds], failures };
  if (measured === undefined) return { ...base, size: await modelSize(Object.values(opened.files)) };
  const { rawBytes, deflatedBytes, ...measurement } = measured;
  return { ...base, size: { rawBytes, deflatedBytes }, measurement };
}
