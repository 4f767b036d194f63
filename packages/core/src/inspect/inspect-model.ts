import { ModelLoadError } from '../errors/model-load-error.js';
import { ModelNotFoundError } from '../errors/model-not-found-error.js';
import { VisionError } from '../errors/vision-error.js';
import { checkExternalData, checkTensorStorage } from '../model/check-tensor-storage.js';
import { checkOnnxSupport } from '../onnx/check-onnx-support.js';
import type { OnnxHeader, OnnxValue } from '../onnx/onnx-header.js';
import { readOnnxHeader } from '../onnx/read-onnx-header.js';
import { checkFileKind } from './check-file-kind.js';
import { countWeights } from './count-weights.js';
import { estimateMemory } from './estimate-memory.js';
import { externalFiles } from './external-files.js';
import { FileBytes } from './file-bytes.js';
import { type FoundModel, findModelFiles } from './find-model-files.js';
import { findQuantization } from './find-quantization.js';
import type { GraphDetail } from './graph-detail.js';
import type { ExternalFileReport, ModelRefusal, ModelReport, ReportedValue } from './model-report.js';
import { pictureSize } from './picture-size.js';
import { readGraphDetail } from './read-graph-detail.js';
import { reportOperators } from './report-operators.js';
import { pictureInput } from './suggest/picture-input.js';
import { suggestManifest } from './suggest/suggest-manifest.js';

/**
 * Reads what a model file says of itself, without an engine and without reading its weights: a file of 500 MB takes a
 * few megabytes of memory. What would stop the model from loading although it can be read, such as an operator that the
 * engine lacks, is in the report.
 *
 * @param path - An `.onnx` file, or a folder with a manifest or one model.
 * @throws {ModelNotFoundError} If there is no such file, or the folder has several models; see {@link inspectModels}.
 * @throws {ModelLoadError} If it is another kind of file, damaged, or holds no graph.
 * @throws {ModelUnsupportedError} If it is in ORT format, or larger than 2 GB.
 */
export async function inspectModel(path: string): Promise<ModelReport> {
  const [model, ...others] = await findModelFiles(path);
  if (others.length === 0) return inspectFile(model);
  const source = `${path} (it has ${others.length + 1} models; name one)`;
  throw new ModelNotFoundError({ source, tried: [model, ...others].map(({ file }) => file) });
}

/**
 * The same for each model of a folder: one report per stage of its manifest.
 *
 * @throws As {@link inspectModel}, and `ManifestError` if the manifest is not valid and no model lies there.
 */
export async function inspectModels(path: string): Promise<readonly ModelReport[]> {
  const reports: ModelReport[] = [];
  for (const model of await findModelFiles(path)) reports.push(await inspectFile(model));
  return reports;
}

async function inspectFile(model: FoundModel): Promise<ModelReport> {
  const { file } = model;
  using bytes = new FileBytes(file);
  checkFileKind(bytes, file);
  const header = readOnnxHeader(bytes, file);
  const { graph } = header;
  if (graph === undefined) throw new ModelLoadError({ source: file, reason: 'it holds no graph' });
  checkTensorStorage(header, file);
  const graphs = readGraphDetail(bytes, file);
  bytes.checkUnchanged();
  const weights = countWeights(graphs);
  const externalData = await externalFiles(file, header.externalTensors);
  const [inputs, outputs] = [graph.inputs.map(reportValue), graph.outputs.map(reportValue)];
  const operators = reportOperators(header);
  const picture = pictureInput(inputs);
  const producer = `${header.producerName} ${header.producerVersion}`.trim();
  const facts = {
    inputs,
    outputs,
    picture,
    operators: new Set(operators.map(({ name }) => name)),
    lastOperator: lastOperator(graphs[0], outputs[0]?.name),
    metadata: header.metadata,
    producer,
  };
  const suggestion = suggestManifest(facts, model.reference);
  const size = pictureSize(picture, model.preprocess ?? suggestion.manifest.preprocess);
  return {
    file,
    stage: model.stage ?? null,
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
    memory: estimateMemory({
      inlineBytes: bytes.length,
      externalData,
      graph: graphs[0],
      inputs: graph.inputs,
      picture,
      size,
    }),
    suggestion,
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
