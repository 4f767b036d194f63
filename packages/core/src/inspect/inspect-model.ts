import { basename } from 'node:path';
import { ModelLoadError } from '../errors/model-load-error.js';
import { ModelUnsupportedError } from '../errors/model-unsupported-error.js';
import { VisionError } from '../errors/vision-error.js';
import { checkExternalData, checkTensorStorage } from '../model/check-tensor-storage.js';
import { readFileExactly } from '../model/disk/read-file-exactly.js';
import { checkOnnxSupport } from '../onnx/check-onnx-support.js';
import { describeForeignFile } from '../onnx/describe-foreign-file.js';
import type { OnnxHeader, OnnxValue } from '../onnx/onnx-header.js';
import { isOrtFormat } from '../onnx/ort-format.js';
import { readOnnxHeader } from '../onnx/read-onnx-header.js';
import { ENGINE_BYTES, loadingBytes } from '../runtime/memory-to-load.js';
import { countWeights } from './count-weights.js';
import { externalFiles } from './external-files.js';
import { findModelFile } from './find-model-file.js';
import { findQuantization } from './find-quantization.js';
import type { GraphDetail } from './graph-detail.js';
import type { ExternalFileReport, ModelRefusal, ModelReport, ReportedValue } from './model-report.js';
import { peakActivations } from './peak-activations.js';
import { readGraphDetail } from './read-graph-detail.js';
import { reportOperators } from './report-operators.js';
import { pictureInput } from './suggest/picture-input.js';
import { suggestManifest } from './suggest/suggest-manifest.js';

/**
 * Reads what a model file says of itself, without an engine and without copying weights. What would stop the model from
 * loading although it can be read, such as an operator that the engine lacks, is in the report.
 *
 * @param path - An `.onnx` file, or a folder with one.
 * @throws {ModelNotFoundError} If there is no such file.
 * @throws {ModelLoadError} If it is another kind of file, damaged, or holds no graph.
 * @throws {ModelUnsupportedError} If it is in ORT format, or larger than 2 GB.
 */
export async function inspectModel(path: string): Promise<ModelReport> {
  const file = await findModelFile(path);
  const { bytes } = await readFileExactly({ path: file, shown: file });
  const foreign = describeForeignFile(bytes);
  if (foreign !== undefined) throw new ModelLoadError({ source: file, reason: `it is ${foreign}` });
  if (isOrtFormat(bytes)) {
    const reason =
      'it is in ORT format, which cannot be inspected; inspect the .onnx file that it was made from';
    throw new ModelUnsupportedError({ source: file, reason });
  }
  const header = readOnnxHeader(bytes, file);
  const { graph } = header;
  if (graph === undefined) throw new ModelLoadError({ source: file, reason: 'it holds no graph' });
  checkTensorStorage(header, file);
  const graphs = readGraphDetail(bytes, file);
  const weights = countWeights(graphs);
  const externalData = await externalFiles(file, header.externalTensors);
  const [inputs, outputs] = [graph.inputs.map(reportValue), graph.outputs.map(reportValue)];
  const operators = reportOperators(header);
  const producer = `${header.producerName} ${header.producerVersion}`.trim();
  const facts = {
    inputs,
    outputs,
    picture: pictureInput(inputs),
    operators: new Set(operators.map(({ name }) => name)),
    lastOperator: lastOperator(graphs[0], outputs[0]?.name),
    metadata: header.metadata,
    producer,
  };
  return {
    file,
    bytes: bytes.length,
    irVersion: header.irVersion,
    producer,
    opsets: header.opsets,
    metadata: header.metadata,
    inputs,
    outputs,
    operators,
    weights,
    externalData,
    quantization: findQuantization(graphs, weights.parameters),
    memory: estimateMemory(bytes.length, externalData, peakActivations(graphs[0], graph.inputs)),
    suggestion: suggestManifest(facts, basename(file)),
    refusal: findRefusal(header, file, externalData),
  };
}

function reportValue({ name, dtype, dims }: OnnxValue): ReportedValue {
  return { name, dtype, dims: dims ?? null };
}

/** Operators that only lay values out anew. */
const LAYOUT_ONLY: readonly string[] = ['Cast', 'Identity', 'Reshape', 'Squeeze', 'Transpose', 'Unsqueeze'];

/** The operator that computes an output, past those that only lay it out. */
function lastOperator({ nodes }: GraphDetail, output: string | undefined): string {
  let value = output;
  // Each step goes to a node further up in a graph without cycles; a damaged one may have them.
  for (let step = 0; step < nodes.length; step++) {
    const node = nodes.find(({ outputs }) => value !== undefined && outputs.includes(value));
    if (node === undefined || !LAYOUT_ONLY.includes(node.name)) return node?.name ?? '';
    value = node.inputs[0];
  }
  return '';
}

function estimateMemory(
  inlineBytes: number,
  external: readonly ExternalFileReport[],
  activationBytes: number | null,
): ModelReport['memory'] {
  const externalBytes = external.reduce((sum, { bytes, neededBytes }) => sum + (bytes ?? neededBytes), 0);
  const loading = loadingBytes({ inlineBytes, externalBytes });
  return {
    engineBytes: ENGINE_BYTES,
    loadingBytes: loading,
    activationBytes,
    totalBytes: ENGINE_BYTES + loading + (activationBytes ?? 0),
  };
}

function findRefusal(
  header: OnnxHeader,
  file: string,
  external: readonly ExternalFileReport[],
): ModelRefusal | null {
  try {
    checkOnnxSupport(header, file);
    const sizes = new Map<string, number>();
    for (const { location, bytes } of external) if (bytes !== null) sizes.set(location, bytes);
    checkExternalData(header, file, sizes, (location) => location);
    return null;
  } catch (error) {
    if (error instanceof VisionError) return { code: error.code, message: error.message };
    throw error;
  }
}
