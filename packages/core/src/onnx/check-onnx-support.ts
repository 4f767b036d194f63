import { ModelLoadError } from '../errors/model-load-error.js';
import { ModelUnsupportedError } from '../errors/model-unsupported-error.js';
import type { OnnxHeader, OnnxOperatorUse, OnnxOpset } from './onnx-header.js';
import { MAX_IR_VERSION, MAX_OPSETS, OPERATORS } from './onnx-operators.js';

/** Options of {@link checkOnnxSupport}. */
export interface OnnxSupportOptions {
  /**
   * Whether format version, operator sets and operators are left to the engine, which is not the built-in one and may
   * know others. @defaultValue false
   */
  readonly otherEngine?: boolean;
}

/** Problems named in one message at most. */
const MAX_NAMED = 5;

/**
 * Checks that a model has a graph, and that the WASM build of ONNX Runtime can take it: format version, operator sets,
 * operators. Of another engine only the first is known.
 *
 * @throws {ModelLoadError} If the file has no graph, no outputs, or names no operator set.
 * @throws {ModelUnsupportedError} If it needs a newer format, a newer operator set, or an unknown operator.
 */
export function checkOnnxSupport(
  header: OnnxHeader,
  source: string,
  { otherEngine = false }: OnnxSupportOptions = {},
): void {
  const { graph, irVersion, opsets, functions } = header;
  if (!otherEngine && (irVersion < 0 || irVersion > MAX_IR_VERSION)) {
    const reason = `its ONNX format (IR) has version ${irVersion}; the newest that can be read is ${MAX_IR_VERSION}`;
    throw new ModelUnsupportedError({ source, reason });
  }
  if (graph === undefined) throw new ModelLoadError({ source, reason: 'it holds no graph' });
  if (opsets.length === 0) {
    const hint = irVersion < 3 ? ' (its format is older than October 2017; export it again)' : '';
    throw new ModelLoadError({
      source,
      reason: `it names no operator set (opset), IR version ${irVersion}${hint}`,
    });
  }
  if (graph.outputs.length === 0) throw new ModelLoadError({ source, reason: 'its graph has no outputs' });
  if (otherEngine) return;
  for (const opset of [opsets, ...functions.map((each) => each.opsets)].flat()) checkOpset(opset, source);

  const own = new Set(functions.map(({ domain, name }) => `${domain}:${name}`));
  const problems: string[] = [
    ...findProblems(graph.operators, opsets, own),
    ...functions.flatMap((each) => [...findProblems(each.operators, each.opsets, own)]),
  ];
  if (problems.length > 0) {
    const rest = problems.length > MAX_NAMED ? ` and ${problems.length - MAX_NAMED} more` : '';
    const reason = `it uses ${problems.slice(0, MAX_NAMED).join(', ')}${rest}`;
    throw new ModelUnsupportedError({ source, reason });
  }
}

function checkOpset({ domain, version }: OnnxOpset, source: string): void {
  // A domain that the engine does not have may be imported for nothing, or hold the model's own functions.
  const newest = MAX_OPSETS[domain] ?? Number.POSITIVE_INFINITY;
  if (version >= 1 && version <= newest) return;
  const reason = `it needs operator set ${version} of ${domain}; the versions that can be read are 1 to ${newest}`;
  throw new ModelUnsupportedError({ source, reason });
}

function* findProblems(
  operators: readonly OnnxOperatorUse[],
  opsets: readonly OnnxOpset[],
  own: ReadonlySet<string>,
): Generator<string> {
  for (const { domain, name } of operators) {
    const problem = own.has(`${domain}:${name}`) ? undefined : operatorProblem(domain, name, opsets);
    if (problem !== undefined) yield problem;
  }
}

/** Whether the WASM build of ONNX Runtime has an operator in the operator sets that are in use. */
export function isSupportedOperator(domain: string, name: string, opsets: readonly OnnxOpset[]): boolean {
  return operatorProblem(domain, name, opsets) === undefined;
}

function operatorProblem(domain: string, name: string, opsets: readonly OnnxOpset[]): string | undefined {
  const range = operatorRanges(domain).get(name);
  if (range === undefined) return `the unknown operator ${domain}.${name}`;
  // A domain without an import counts in its newest version.
  const version = opsets.findLast((opset) => opset.domain === domain)?.version ?? MAX_OPSETS[domain] ?? 1;
  if (version < range.since) return `${domain}.${name} of opset ${range.since} in opset ${version}`;
  if (version > range.until)
    return `${domain}.${name}, which ended with opset ${range.until}, in opset ${version}`;
  return undefined;
}

interface OperatorRange {
  readonly since: number;
  readonly until: number;
}

const rangesByDomain = new Map<string, ReadonlyMap<string, OperatorRange>>();

function operatorRanges(domain: string): ReadonlyMap<string, OperatorRange> {
  let ranges = rangesByDomain.get(domain);
  if (ranges === undefined) {
    const groups = Object.hasOwn(OPERATORS, domain) ? OPERATORS[domain]! : [];
    ranges = new Map(
      groups.flatMap(({ since, until = Number.POSITIVE_INFINITY, names }) =>
        names.split(' ').map((name) => [name, { since, until }] as const),
      ),
    );
    if (groups.length > 0) rangesByDomain.set(domain, ranges);
  }
  return ranges;
}
