/**
 * Says what a model file holds, whether it can run, and how its `vision.json` may begin, without an engine.
 *
 * @packageDocumentation
 */
export { inspectModel, inspectModels } from './inspect-model.js';
export type {
  ExternalFileReport,
  ManifestSuggestion,
  MemoryReport,
  ModelRefusal,
  ModelReport,
  QuantizationKind,
  QuantizationReport,
  ReportedOperator,
  ReportedValue,
  WeightReport,
} from './model-report.js';
