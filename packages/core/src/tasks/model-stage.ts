import { UnexpectedOutputError } from '../errors/unexpected-output-error.js';
import type { ModelSpec } from '../model/manifest.js';
import type { ExtraInputSpec } from '../model/vision-manifests.js';
import { compilePreprocess } from '../preprocess/compile-preprocess.js';
import type { PreprocessPlan } from '../preprocess/preprocess-plan.js';
import { resolveInputSpec } from '../preprocess/resolve-input-spec.js';
import type { TensorMetadata, VisionSession } from '../runtime/vision-session.js';
import type { Geometry } from '../tensor/geometry.js';
import { originalSize } from '../tensor/original-size.js';
import type { RawImage } from '../tensor/raw-image.js';
import type { Size } from '../tensor/size.js';
import type { Tensor } from '../tensor/tensor.js';
import { checkStageInput } from './check-stage-input.js';
import { extraInput } from './extra-input.js';
import { OwnedPicture } from './owned-picture.js';
import { sizeClass } from './size-class.js';
import { splitBatch } from './split-batch.js';
import type { StageClock, StageWork } from './stage-clock.js';

/** All outputs of a model for one picture, and how the picture was placed. */
export interface StageOutputs {
  /** By name; every one has a batch of 1. */
  readonly outputs: Readonly<Record<string, Tensor>>;
  readonly geometry: Geometry;
}

/** The one output that a decoder reads, and how the picture was placed. */
export interface StageResult {
  readonly output: Tensor;
  readonly geometry: Geometry;
}

/** A manifest's model, as far as running it goes. */
export interface StageSpec extends ModelSpec<object> {
  /** Inputs other than the picture, by name. */
  readonly inputs?: Readonly<Record<string, ExtraInputSpec>>;
}

/** Picture size that a model with dynamic dims is warmed up with. */
const WARM_UP_SIZE: Size = { width: 640, height: 480 };

/** One ONNX model of a manifest with its preprocessing: a picture goes in, the outputs that are decoded come out. */
export class ModelStage {
  readonly #session: VisionSession;
  readonly #plan: PreprocessPlan;
  readonly #inputName: string;
  readonly #outputName: string;
  readonly #extraInputs: readonly (readonly [name: string, spec: ExtraInputSpec])[];
  readonly #path: string;
  /** Whether it takes strips of one height, which are small and are not told apart by size. */
  readonly #takesStrips: boolean;

  /**
   * @param path - Where the spec stands in the manifest, for messages; empty for its root.
   * @throws {InvalidOptionError} If the spec has a value that is not allowed.
   * @throws {ManifestError} If the model's inputs are others than the manifest's.
   * @throws {UnexpectedOutputError} If the model has no output of the name that the spec gives.
   */
  constructor(spec: StageSpec, session: VisionSession, path = '') {
    const prefix = path === '' ? '' : `${path}.`;
    const input = resolveInputSpec(spec.input, `${prefix}input`);
    this.#plan = compilePreprocess(spec.preprocess ?? {}, input, { path: `${prefix}preprocess` });
    this.#session = session;
    this.#path = path;
    this.#takesStrips = spec.preprocess?.resize?.mode === 'fit-height';
    this.#extraInputs = Object.entries(spec.inputs ?? {});
    const extraInputs = this.#extraInputs.map(([name]) => name);
    const free = session.inputs.find(({ name }) => !extraInputs.includes(name));
    this.#inputName = spec.input?.name ?? free?.name ?? 'input';
    const { plan, inputName } = { plan: this.#plan, inputName: this.#inputName };
    checkStageInput({ source: session.modelId, path, plan, inputName, extraInputs, inputs: session.inputs });
    const named =
      'name' in spec.output && typeof spec.output.name === 'string' ? spec.output.name : undefined;
    this.#outputName = named ?? session.outputs[0]?.name ?? 'output';
    if (session.outputs.some(({ name }) => name === this.#outputName)) return;
    const has = session.outputs.map(({ name }) => name).join(', ') || 'none';
    throw new UnexpectedOutputError({ expected: `an output named ${this.#outputName}`, received: has });
  }

  /** The model, for messages. */
  get modelId(): string {
    return this.#session.modelId;
  }

  /** Outputs as the model declares them. */
  get outputs(): readonly TensorMetadata[] {
    return this.#session.outputs;
  }

  /** The output that the manifest names, or the first, as the model declares it. */
  get output(): TensorMetadata {
    return this.#session.outputs.find(({ name }) => name === this.#outputName) as TensorMetadata;
  }

  /** Size of the model's input, by preprocessing or by its own dims; undefined where it follows from the picture's. */
  get inputSize(): Size | undefined {
    const dims = this.#session.inputs.find(({ name }) => name === this.#inputName)?.dims ?? [];
    const [height, width] = this.#plan.input.layout === 'NCHW' ? dims.slice(2) : dims.slice(1);
    const areFixed = typeof width === 'number' && typeof height === 'number' && width > 0 && height > 0;
    return this.#plan.inputSize ?? (areFixed ? { width, height } : undefined);
  }

  /** Smallest size of a picture that the preprocessing takes without enlarging it. */
  leastSize(original: Size): Size {
    return this.#plan.leastSize(original);
  }

  /** Preprocesses one picture, runs the model on it and picks the output that the manifest names, or the first. */
  async run(image: RawImage, clock: StageClock): Promise<StageResult> {
    const { outputs, geometry } = await this.runOutputs(image, clock);
    return { output: this.pick(outputs), geometry };
  }

  /** The output that the manifest names, or the first. */
  pick(outputs: Readonly<Record<string, Tensor>>): Tensor {
    return outputs[this.#outputName] as Tensor;
  }

  /**
   * Preprocesses one picture and runs the model on it.
   *
   * @param keepPixels - Whether the pixels of a picture that the run has decoded are needed after preprocessing.
   */
  async runOutputs(image: RawImage, clock: StageClock, keepPixels = true): Promise<StageOutputs> {
    const preprocess = () => this.#plan.run(image);
    const { tensor, geometry } = await clock.run('preprocess', preprocess, this.#preprocessWork(image));
    if (!keepPixels && image instanceof OwnedPicture) image.letGo();
    const infer = () => this.#infer(tensor, geometry);
    const outputs = await clock.run('inference', infer, this.#inferenceWork(geometry.input));
    return { outputs, geometry };
  }

  /**
   * Runs the model on several pictures: in one go where its batch dim is dynamic and they share one input size, else
   * one after the other. The order is kept.
   *
   * @param keepPixels - As for {@link runOutputs}; those of a batch are kept until it has run.
   */
  async runBatch(images: readonly RawImage[], clock: StageClock, keepPixels = true): Promise<StageOutputs[]> {
    if (images.length > 1 && this.#takesBatch(images)) {
      const units = images.length;
      const preprocess = () => this.#plan.runBatch(images);
      const work = this.#preprocessWork(images[0] as RawImage, units);
      const { tensor, geometries } = await clock.run('preprocess', preprocess, work);
      const geometry = geometries[0] as Geometry;
      const infer = () => this.#infer(tensor, geometry);
      const outputs = await clock.run('inference', infer, this.#inferenceWork(geometry.input, units));
      const split = splitBatch(outputs, images.length);
      if (split) return split.map((parts, at) => ({ outputs: parts, geometry: geometries[at] as Geometry }));
    }
    const results: StageOutputs[] = [];
    for (const image of images) results.push(await this.runOutputs(image, clock, keepPixels));
    return results;
  }

  /** Milliseconds that loading the model anew will take, because it had to make room; 0 while it is in memory. */
  get reloadMs(): number {
    return this.#session.reloadMs?.() ?? 0;
  }

  /** Tells a run's clock that the model will run a number of times, on pictures of one size where that matters. */
  expectRuns(count: number, clock: StageClock, size: Size = WARM_UP_SIZE): void {
    clock.expect('inference', this.#inferenceWork(this.#plan.geometry(size).input, count));
  }

  /** Runs the model once on zeros, so that the first picture does not pay for compilation and allocation. */
  async warmUp(): Promise<void> {
    const size = this.inputSize ?? WARM_UP_SIZE;
    const geometry = this.#plan.geometry(size);
    const { width, height } = geometry.input;
    const data = new Uint8Array(size.width * size.height * 3);
    const { tensor } = this.#plan.run({ ...size, data });
    const sizes = { original: size, input: { width, height } };
    await this.#session.run({ [this.#inputName]: tensor, ...this.#extras(sizes) });
  }

  release(): Promise<void> {
    return this.#session.release();
  }

  #infer(tensor: Tensor, { original, input }: Geometry): Promise<Record<string, Tensor>> {
    return this.#session.run({ [this.#inputName]: tensor, ...this.#extras({ original, input }) });
  }

  #extras(sizes: { original: Size; input: Size }): Record<string, Tensor> {
    return Object.fromEntries(this.#extraInputs.map(([name, spec]) => [name, extraInput(spec, sizes)]));
  }

  #preprocessWork(size: Size, units = 1): StageWork {
    return { part: this.#takesStrips ? this.#path : `${this.#path} ${sizeClass(size)}`.trim(), units };
  }

  #inferenceWork(input: Size, units = 1): StageWork {
    const isAlike = this.#takesStrips || this.inputSize !== undefined;
    const part = isAlike ? this.#path : `${this.#path} ${sizeClass(input)}`.trim();
    return { part, units, isUnusual: this.reloadMs > 0 };
  }

  #takesBatch(images: readonly RawImage[]): boolean {
    const batch = this.#session.inputs.find(({ name }) => name === this.#inputName)?.dims[0];
    // Extra inputs may differ from picture to picture; they have a batch of 1.
    if ((typeof batch === 'number' && batch >= 0) || this.#extraInputs.length > 0) return false;
    const [first, ...rest] = images.map((image) => this.#plan.geometry(originalSize(image)).input);
    return rest.every(({ width, height }) => width === first?.width && height === first.height);
  }
}
