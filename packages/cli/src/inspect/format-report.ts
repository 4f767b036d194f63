import type { ModelReport, ReportedValue } from '@lambda-vision/core/inspect';
import { formatTable } from '../terminal/format-table.js';
import { megabytes } from '../terminal/megabytes.js';
import { showPath } from '../terminal/show-path.js';

/** Operators that are listed by name; the rest is counted. */
const LISTED_OPERATORS = 12;

/** A report as lines for a person. @param cwd - What the path is shown relative to. */
export function formatReport(report: ModelReport, cwd: string): string[] {
  const { suggestion } = report;
  return [
    ...formatTable([
      ...(report.stage === null ? [] : [['stage', report.stage] as const]),
      ['file', `${showPath(cwd, report.file)} (${megabytes(report.bytes)})`],
      [
        'format',
        `IR ${report.irVersion}, ${report.opsets.map(({ domain, version }) => `${domain} ${version}`).join(', ')}`,
      ],
      ['producer', report.producer || 'unknown'],
      ...report.inputs.map((value) => ['input', showValue(value)]),
      ...report.outputs.map((value) => ['output', showValue(value)]),
      ['operators', showOperators(report)],
      ['weights', showWeights(report)],
      ...report.externalData.map(({ location, neededBytes, bytes }) => [
        'external data',
        `${location}: ${bytes === null ? 'MISSING' : megabytes(bytes)}, ${megabytes(neededBytes)} needed`,
      ]),
      ['quantization', showQuantization(report)],
      ['memory', showMemory(report)],
      ['metadata', Object.keys(report.metadata).join(', ') || 'none'],
      ['runs on WASM', showSupport(report)],
      ['family', `${suggestion.family} (confidence: ${suggestion.confidence})`],
    ]),
    '',
    'suggested vision.json:',
    ...JSON.stringify(suggestion.manifest, null, 2).split('\n'),
    ...(suggestion.checks.length > 0 ? ['', 'check before use:'] : []),
    ...suggestion.checks.map((check) => `  - ${check}`),
  ];
}

function showValue({ name, dtype, dims }: ReportedValue): string {
  return `${name}  ${dtype}[${dims?.map((extent) => (extent === -1 ? '?' : extent)).join(', ') ?? 'any rank'}]`;
}

function showOperators({ operators }: ModelReport): string {
  const nodes = operators.reduce((sum, { count }) => sum + count, 0);
  const listed = operators.slice(0, LISTED_OPERATORS).map(({ name, count }) => `${name} ${count}`);
  const rest = operators.length - listed.length;
  return `${nodes} nodes: ${listed.join(', ')}${rest > 0 ? `, and ${rest} more` : ''}`;
}

function showWeights({ weights }: ModelReport): string {
  const parts = weights.byDtype.map(({ dtype, bytes }) => `${dtype} ${megabytes(bytes)}`);
  const listed = parts.length > 0 ? `: ${parts.join(', ')}` : '';
  return `${weights.parameters} parameters, ${megabytes(weights.bytes)}${listed}`;
}

function showQuantization({ quantization }: ModelReport): string {
  if (quantization === null) return 'none';
  const { kinds, granularity, share } = quantization;
  const scales = granularity === null ? '' : `, ${granularity}`;
  return `${kinds.join(' + ')}${scales}, ${(share * 100).toFixed(1)} % of the parameters`;
}

function showMemory({ memory }: ModelReport): string {
  const activations =
    memory.activationBytes === null
      ? 'activations unknown, not in the total'
      : `activations ${megabytes(memory.activationBytes)}${showSize(memory.pictureSize)}`;
  const total = `${memory.isLowerBound ? 'more than' : 'about'} ${megabytes(memory.totalBytes)}`;
  return `${total}: engine ${megabytes(memory.engineBytes)}, pictures ${megabytes(memory.decoderBytes)}, loading ${megabytes(memory.loadingBytes)}, ${activations}`;
}

function showSize(size: ModelReport['memory']['pictureSize']): string {
  return size === null ? '' : ` for ${size.width}x${size.height}`;
}

function showSupport({ refusal, operators }: ModelReport): string {
  const missing = operators
    .filter(({ supported }) => !supported)
    .map(({ domain, name }) => `${domain}.${name}`);
  if (missing.length > 0) return `no: it lacks ${missing.join(', ')}`;
  return refusal === null ? 'yes, every operator exists' : 'every operator exists, but see below';
}
