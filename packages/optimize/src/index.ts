/**
 * Reads, edits, optimises and writes ONNX models.
 *
 * @packageDocumentation
 */

export { optimizeModel } from './auto/optimize-model.js';
export {
  OPTIMIZE_MODEL_DEFAULTS,
  type OptimizeModelOptions,
  type OptimizeProgress,
} from './auto/optimize-options.js';
export type { Candidate, OptimizeResult, PhotoCounts } from './auto/optimize-result.js';
export { calibrate } from './calibrate/calibrate.js';
export { CALIBRATE_DEFAULTS, type CalibrateOptions } from './calibrate/calibrate-options.js';
export type { CalibrationSample } from './calibrate/calibration-sample.js';
export {
  PHOTO_SAMPLES_DEFAULTS,
  type Photo,
  type PhotoSamplesOptions,
  photoSamples,
  type UnreadablePhoto,
} from './calibrate/photo-samples.js';
export type { CalibrationMethod } from './calibrate/range-collector.js';
export type { Accuracy, ModelAccuracy } from './compare/agreement/accuracy.js';
export type { Rate } from './compare/agreement/rate.js';
export type {
  ClassificationAgreement,
  DetectionAgreement,
  EmbeddingAgreement,
  PictureAgreement,
  SegmentationAgreement,
  TaskAgreement,
  TensorAgreement,
  TextAgreement,
} from './compare/agreement/task-agreement.js';
export { compareModels } from './compare/compare-models.js';
export {
  COMPARE_DEFAULTS,
  type CompareOptions,
  type CompareProgress,
  type PhotoLabels,
} from './compare/compare-options.js';
export type { CompareReport, Damage, ModelFacts } from './compare/compare-report.js';
export type { ComparedModel, ModelBytes } from './compare/compared-model.js';
export type { LayerComparison } from './compare/layers/layer-comparison.js';
export { toHtml } from './compare/render/to-html.js';
export { toMarkdown } from './compare/render/to-markdown.js';
export { openModel } from './engine/open-model.js';
export { OptimizeError, type OptimizeErrorOptions } from './errors/optimize-error.js';
export { OPTIMIZE_ERROR_CODES, type OptimizeErrorCode } from './errors/optimize-error-codes.js';
export {
  OPTIMIZE_WARNING_CODES,
  type OptimizeWarning,
  type OptimizeWarningCode,
} from './errors/optimize-warning.js';
export {
  bigintsAttribute,
  findAttribute,
  floatAttribute,
  intAttribute,
  intsAttribute,
  removeAttributes,
  setAttribute,
  stringAttribute,
  tensorAttribute,
} from './graph/attributes.js';
export { capturedTensors, tensorsReadBy } from './graph/captured-tensors.js';
export { GraphEditor } from './graph/graph-editor.js';
export { isOperator } from './graph/is-operator.js';
export { getOpset, setOpset } from './graph/opset.js';
export { type DeadEnds, removeDeadEnds } from './graph/remove-dead-ends.js';
export { sortNodes } from './graph/sort-nodes.js';
export { measureModel } from './measure/measure-model.js';
export { MEASURE_DEFAULTS, type MeasureOptions } from './measure/measure-options.js';
export { measurePair } from './measure/measure-pair.js';
export type { MeasuredModel, StageRun } from './measure/measured-model.js';
export type { ModelFiles } from './measure/model-files.js';
export type { LatencyRatio, ModelMeasurement, PairMeasurement } from './measure/model-measurement.js';
export type { ModelSize } from './measure/model-size.js';
export { decodeSmallFloat } from './numeric/decode-small-float.js';
export { dequantizeArray } from './numeric/dequantize-array.js';
export { dequantizeLinear, type QuantizedTensor } from './numeric/dequantize-linear.js';
export { dequantizePerChannel } from './numeric/dequantize-per-channel.js';
export { encodeSmallFloat } from './numeric/encode-small-float.js';
export { entropyRange } from './numeric/entropy-range.js';
export { Histogram } from './numeric/histogram.js';
export type { IntegerArrays } from './numeric/integer-arrays.js';
export type { IntegerType } from './numeric/integer-type.js';
export type { LinearParameters, RealTensor } from './numeric/linear-parameters.js';
export { MagnitudeHistogram } from './numeric/magnitude-histogram.js';
export { type MseRangeOptions, mseRange } from './numeric/mse-range.js';
export { packElements } from './numeric/pack-elements.js';
export { percentileRange } from './numeric/percentile-range.js';
export { type QuantizeArrayOptions, quantizeArray } from './numeric/quantize-array.js';
export { type QuantizedArray, quantizeLinear } from './numeric/quantize-linear.js';
export {
  type ChannelQuantization,
  type QuantizePerChannelOptions,
  quantizePerChannel,
} from './numeric/quantize-per-channel.js';
export {
  type QuantizedRange,
  type QuantizedRangeOptions,
  quantizedRange,
} from './numeric/quantized-range.js';
export { roundHalfToEven } from './numeric/round-half-to-even.js';
export {
  type ScaleAndZeroPoint,
  type ScaleAndZeroPointOptions,
  scaleAndZeroPoint,
} from './numeric/scale-and-zero-point.js';
export type { SmallFloatType } from './numeric/small-float-type.js';
export type { TensorRange } from './numeric/tensor-range.js';
export { unpackElements } from './numeric/unpack-elements.js';
export { cloneModel } from './onnx/clone-model.js';
export { DATA_TYPES, type DataType } from './onnx/data-types.js';
export { decodeModel } from './onnx/decode-model.js';
export { decodeTensor } from './onnx/decode-tensor.js';
export { encodeModel } from './onnx/encode-model.js';
export { encodeTensor } from './onnx/encode-tensor.js';
export {
  type ExternalDataFile,
  type ExtractExternalDataOptions,
  extractExternalData,
} from './onnx/extract-external-data.js';
export { type ExternalDataReader, loadExternalData } from './onnx/load-external-data.js';
export { type AttributeValue, makeAttribute } from './onnx/make-attribute.js';
export { type MakeNodeOptions, makeNode } from './onnx/make-node.js';
export { makeTensor } from './onnx/make-tensor.js';
export type { OnnxMessage } from './onnx/onnx-message.js';
export type {
  OnnxFunction,
  OnnxGraph,
  OnnxModel,
  OnnxOperatorSetId,
  OnnxStringEntry,
  OnnxTensorAnnotation,
  OnnxTrainingInfo,
} from './onnx/onnx-model.js';
export { ATTRIBUTE_TYPES, type OnnxAttribute, type OnnxNode } from './onnx/onnx-node.js';
export {
  DATA_LOCATIONS,
  type OnnxSegment,
  type OnnxSparseTensor,
  type OnnxTensor,
} from './onnx/onnx-tensor.js';
export type {
  OnnxDimension,
  OnnxElementType,
  OnnxMapType,
  OnnxOpaqueType,
  OnnxShape,
  OnnxTensorType,
  OnnxType,
  OnnxValueInfo,
} from './onnx/onnx-type.js';
export { readModelFile } from './onnx/read-model-file.js';
export { readTensor, type TensorValues } from './onnx/read-tensor.js';
export type { TensorElements } from './onnx/tensor-values.js';
export { type WriteModelFileOptions, writeModelFile } from './onnx/write-model-file.js';
export { constantsToInitializers } from './passes/constants-to-initializers.js';
export { findConstant } from './passes/find-constant.js';
export { foldBatchNorms } from './passes/fold-batch-norms.js';
export { type FoldConstantsOptions, foldConstants } from './passes/fold-constants.js';
export { type LosslessPassesOptions, losslessPasses } from './passes/lossless-passes.js';
export { mergeInitializers } from './passes/merge-initializers.js';
export type { PassReport } from './passes/pass-report.js';
export { removeDeadChannels } from './passes/remove-dead-channels.js';
export { removeIdentities } from './passes/remove-identities.js';
export { stripDocumentation } from './passes/strip-documentation.js';
export { unlistInitializers } from './passes/unlist-initializers.js';
export { TARGET_OPSET, upgradeOpset } from './passes/upgrade-opset.js';
export {
  type PrunedChain,
  type PrunedModel,
  type PruneReport,
  pruneChannels,
} from './prune/prune-channels.js';
export { PRUNE_DEFAULTS, type PruneOptions } from './prune/prune-options.js';
export { type SparseModel, sparsify } from './prune/sparsify.js';
export { describeQuantization, type QuantizationKind } from './quantize/describe-quantization.js';
export {
  type BiasErrors,
  type MeasureBiasErrorsOptions,
  measureBiasErrors,
} from './quantize/measure-bias-errors.js';
export { type QuantizeDynamicOptions, quantizeDynamic } from './quantize/quantize-dynamic.js';
export type {
  FloatNode,
  QuantizationMode,
  QuantizeReport,
  QuantizeResult,
} from './quantize/quantize-report.js';
export {
  QUANTIZE_STATIC_DEFAULTS,
  type QuantizeStaticOptions,
  quantizeStatic,
} from './quantize/quantize-static.js';
export { type QuantizeWeightsOptions, quantizeWeights } from './quantize/quantize-weights.js';
export { type ToFloat16WeightsOptions, toFloat16Weights } from './quantize/to-float16-weights.js';
export { toQOperator } from './quantize/to-q-operator.js';
export {
  type LayerSensitivity,
  type MeasureSensitivityOptions,
  measureSensitivity,
} from './sensitivity/measure-sensitivity.js';
export type { Trial } from './sensitivity/search-float-layers.js';
export {
  SEARCH_SENSITIVITY_DEFAULTS,
  type SearchSensitivityOptions,
  type SensitivitySearch,
  searchSensitivity,
} from './sensitivity/search-sensitivity.js';
export { refuseOccupied } from './write/refuse-occupied.js';
export { writeModel } from './write/write-model.js';
export type { WriteModelOptions, WrittenModel } from './write/write-options.js';
