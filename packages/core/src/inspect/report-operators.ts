import { isSupportedOperator } from '../onnx/check-onnx-support.js';
import type { OnnxHeader } from '../onnx/onnx-header.js';
import type { ReportedOperator } from './model-report.js';

/** Operators of a model's graphs and functions with their counts, most frequent first. */
export function reportOperators({ graph, functions, opsets }: OnnxHeader): ReportedOperator[] {
  const own = new Set(functions.map(({ domain, name }) => `${domain}:${name}`));
  const scopes = [{ operators: graph?.operators ?? [], opsets }, ...functions];
  const found = new Map<string, ReportedOperator>();
  for (const scope of scopes) {
    for (const { domain, name, count } of scope.operators) {
      const key = `${domain}:${name}`;
      const before = found.get(key);
      const supported = own.has(key) || isSupportedOperator(domain, name, scope.opsets);
      found.set(key, {
        domain,
        name,
        count: count + (before?.count ?? 0),
        supported: supported && (before?.supported ?? true),
      });
    }
  }
  return [...found.values()].sort((left, right) => right.count - left.count);
}
