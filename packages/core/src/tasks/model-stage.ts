import { UnexpectedOutputError } from '../errors/unexpected-output-error.js';
import type { ModelSpec } from '../model/manifest.js';
import { compilePreprocess } from '../preprocess/compile-preprocess.js';
import type { PreprocessPlan } from '../preprocess/preprocess-plan.js';
import { resolveInputSpec } from '../preprocess/resolve-input-spec.js';
import type { VisionSession } from '../runtime/vision-session.js';
import { warmUp } from '../runtime/warm-up.js';
import type { Geometry } from '../tensor/geometry.js';
import type { RawImage } from '../tensor/raw-image.js';
import type { Size } from '../tensor/size.js';
import type { Tensor } from '../tensor/tensor.js';
import type { StageClock } from './stage-clock.js';

/** One output of a model and how its picture was placed. */
export interface StageResult {
  readonly output: Tensor;
  readonly geometry: Geometry;
}

/** Picture size that a model with dynamic dims is warmed up with. */
const WARM_UP_SIZE: Size = { width: 640, height: 480 };

/** One ONNX model of a manifest with its preprocessing: a picture goes in, the output that is decoded comes out. */
export class ModelStage {
  readonly #session: VisionSession;
  readonly #plan: PreprocessPlan;
  readonly #inputName: string;
  readonly #outputName: string;

  /**
   * @param path - Where the spec stands in the manifest, for messages; empty for its root.
   * @throws {InvalidOptionError} If the spec has a value that is not allowed.
   * @throws {UnexpectedOutputError} If the model has no output of the name that the spec gives.
   */
  constructor(spec: ModelSpec<{ readonly name?: string }>, session: VisionSession, path = '') {
    const prefix = path === '' ? '' : `${path}.`;
    const input = resolveInputSpec(spec.input, `${prefix}input`);
    this.#plan = compilePreprocess(spec.preprocess ?? {}, input, { path: `${prefix}preprocess` });
    this.#session = session;
    this.#inputName = spec.input?.name ?? session.inputs[0]?.name ?? 'input';
    this.#outputName = spec.output.name ?? session.outputs[0]?.name ?? 'output';
    if (!session.outputs.some(({ name }) => name === this.#outputName)) {
      throw new UnexpectedOutputError({
        expected: `an output named ${this.#outputName}`,
        received: session.outputs.map(({ name }) => name).join(', ') || 'none',
      });
    }
  }

  /** Preprocesses one picture and runs the model on it. */
  async run(image: RawImage, clock: StageClock): Promise<StageResult> {
    const { tensor, geometry } = await clock.run('preprocess', () => this.#plan.run(image));
    const outputs = await clock.run('inference', () => this.#session.run({ [this.#inputName]: tensor }));
    return { output: outputs[this.#outputName] as Tensor, geometry };
  }

  /** Runs the model once on zeros, so that the first picture does not pay for compilation and allocation. */
  async warmUp(): Promise<void> {
    const { width, height } = this.#plan.inputSize ?? this.#plan.geometry(WARM_UP_SIZE).input;
    const { layout, channelOrder } = this.#plan.input;
    const channels = channelOrder === 'RGB' || channelOrder === 'BGR' ? 3 : 1;
    const dims = layout === 'NCHW' ? [1, channels, height, width] : [1, height, width, channels];
    await warmUp(this.#session, { dims: { [this.#inputName]: dims } });
  }

  release(): Promise<void> {
    return this.#session.release();
  }
}
