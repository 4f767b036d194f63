import type { OnnxOpset, OnnxValue } from '../onnx/onnx-header.js';

/** What a model file says of itself. Plain JSON. */
export interface ModelReport {
  /** Absolute path of the `.onnx` file. */
  readonly file: string;
  /** Stage of the folder's manifest, such as `recognition`; `null` where the model is the only one. */
  readonly stage: string | null;
  /** Bytes of the `.onnx` file, without external data. */
  readonly bytes: number;
  readonly irVersion: number;
  /** Tool that wrote the model, and its version; empty where the file does not say. */
  readonly producer: string;
  /** Operator sets by domain; the default domain is `ai.onnx`. */
  readonly opsets: readonly OnnxOpset[];
  /** `metadata_props`, as the file has them. */
  readonly metadata: Readonly<Record<string, string>>;
  /** What a caller feeds. An extent is a number, a name where it is dynamic, or -1 where it is not named either. */
  readonly inputs: readonly ReportedValue[];
  readonly outputs: readonly ReportedValue[];
  /** Nodes by operator, most frequent first; those of `If`, `Loop`, `Scan` and of functions are counted too. */
  readonly operators: readonly ReportedOperator[];
  readonly weights: WeightReport;
  /** Files beside the model that hold weights, each once. */
  readonly externalData: readonly ExternalFileReport[];
  /** How weights or activations are stored in fewer bits; `null` where nothing is. */
  readonly quantization: QuantizationReport | null;
  readonly memory: MemoryReport;
  /** A start for `vision.json`. */
  readonly suggestion: ManifestSuggestion;
  /** Why this model cannot be loaded as it lies there; `null` where nothing speaks against it. */
  readonly refusal: ModelRefusal | null;
}

/** An input or output. */
export interface ReportedValue {
  readonly name: string;
  readonly dtype: OnnxValue['dtype'];
  /** `null` where the file does not even give the rank. */
  readonly dims: readonly (number | string)[] | null;
}

/** An operator in use. */
export interface ReportedOperator {
  readonly domain: string;
  readonly name: string;
  /** Nodes that use it. */
  readonly count: number;
  /** Whether the WASM build of ONNX Runtime, or the model itself by a function, has it in the model's operator set. */
  readonly supported: boolean;
}

/** Stored tensors: initializers of all graphs, and tensors in attributes, as `Constant` nodes have them. */
export interface WeightReport {
  /** Elements of all stored tensors. */
  readonly parameters: number;
  /** Of those, elements of the main graph's initializers: what most tools call the number of parameters. */
  readonly initializerParameters: number;
  /** Bytes of all stored tensors, inside the file and beside it. */
  readonly bytes: number;
  /** By dtype, largest first. */
  readonly byDtype: readonly {
    readonly dtype: string;
    readonly parameters: number;
    readonly bytes: number;
  }[];
}

/** A file that holds weights beside the model. */
export interface ExternalFileReport {
  /** Location as the model has it, relative to the model file. */
  readonly location: string;
  /** Bytes that the model needs of it. */
  readonly neededBytes: number;
  /** Bytes that it has; `null` where it is missing. */
  readonly bytes: number | null;
}

/** One way of quantization. */
export type QuantizationKind = 'qdq' | 'qoperator' | 'dynamic' | 'weight-only' | 'float16';

/** How a model is quantized. */
export interface QuantizationReport {
  /** `qdq`: QuantizeLinear and DequantizeLinear around float operators; `qoperator`: QLinearConv and its like; `dynamic`: scales found at run time; `weight-only`: weights widened before use; `float16`. */
  readonly kinds: readonly QuantizationKind[];
  /** Scales of the quantized weights; `null` where none is found. */
  readonly granularity: 'per-tensor' | 'per-channel' | 'per-block' | 'mixed' | null;
  /** Elements of quantized or float16 weights. */
  readonly parameters: number;
  /** Their share of all parameters, 0–1. */
  readonly share: number;
}

/**
 * An estimate of the largest resident memory of a process that loads the model and runs it on one photo, on one thread.
 * It leaves out the kernels' work space, the packing of weights, and what a larger photo takes. Measured with one photo
 * of 768x576 against the total: yolox-nano 211 MB for 203, picodet-s 215 for 203, squeezenet1.1-fp16 186 for 193,
 * deeplabv3 178 for 202. Measure with `lambda-vision bench` before you choose a memory size.
 */
export interface MemoryReport {
  /** Node.js with ONNX Runtime started and no model. Bytes. */
  readonly engineBytes: number;
  /** The decoder of pictures and a small photo; 0 where no input takes a picture. Bytes. */
  readonly decoderBytes: number;
  /** Copies of the weights while the session is created: four of those in the file, three of those beside it. Bytes. */
  readonly loadingBytes: number;
  /**
   * Most bytes of tensors between nodes that are in use at once, in the file's order of nodes. Their shapes are those
   * that the file stores, or derived operator by operator. `null` where the shapes of more than a tenth are unknown.
   */
  readonly activationBytes: number | null;
  /**
   * Size of the picture that {@link activationBytes} are for: the input's, or where that is dynamic what the manifest,
   * else the suggested one, makes of a large picture. `null` where no input takes a picture, or activations are unknown.
   */
  readonly pictureSize: { readonly width: number; readonly height: number } | null;
  /** The sum of what is known. WebAssembly memory never shrinks, so what loading needed stays. Bytes. */
  readonly totalBytes: number;
  /** Whether activations are unknown and not in the total: it takes more. */
  readonly isLowerBound: boolean;
}

/** A start for `vision.json`. */
export interface ManifestSuggestion {
  /** Family that was recognised, such as `yolox` or `imagenet-classifier`; `unknown` where none was. */
  readonly family: string;
  /** `high`: names or metadata of that family; `medium`: shapes that hardly any other has; `low`: a guess. */
  readonly confidence: 'high' | 'medium' | 'low';
  /** Content of a `vision.json`; valid, but not complete before {@link checks} are done. */
  readonly manifest: Readonly<Record<string, unknown>>;
  /** What a graph cannot tell and has to be looked up where the model comes from, a sentence each. */
  readonly checks: readonly string[];
}

/** Why a model cannot be loaded. */
export interface ModelRefusal {
  /** Code of the error that loading it would throw, such as `VISION_MODEL_UNSUPPORTED`. */
  readonly code: string;
  readonly message: string;
}
