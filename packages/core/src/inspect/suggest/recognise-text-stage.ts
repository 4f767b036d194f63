import { modelFields, TO_UNIT } from './model-fields.js';
import type { Recogniser } from './recogniser.js';

/** Models of PaddleOCR, which are stages of a text reader and make no manifest alone. */
export const recogniseTextStage: Recogniser = ({ outputs, inputs }, picture, file) => {
  const dims = outputs[0]?.dims;
  const dynamic = picture.width === undefined && picture.layout === 'NCHW' && picture.channels === 3;
  if (!dynamic || inputs.length !== 1 || outputs.length !== 1 || !dims) return undefined;
  const stage = stageOf(dims, inputs[0]!.name, picture.height);
  if (stage === undefined) return undefined;
  // A stage alone reads no text: what runs by itself is its tensors.
  return {
    family: `ppocr-${stage}`,
    confidence: 'medium',
    manifest: {
      task: 'tensor',
      ...modelFields(file, picture, 'BGR'),
      preprocess: { resize: RESIZE[stage](picture.height), ...NORMALISATION[stage] },
      output: { decoder: 'tensor' },
    },
    checks: [
      `this is the ${stage} stage of a text reader: put input and preprocess into stages.${stage} of a manifest with the task "text"`,
      `stages.${stage}.output: { "decoder": "${DECODERS[stage]}" }${stage === 'recognition' ? ' with the dictionary of the model' : ''}`,
    ],
  };
};

type Stage = 'detection' | 'direction' | 'recognition';

const DECODERS = { detection: 'db', direction: 'direction', recognition: 'ctc' } as const;

const HALVES = { rescale: TO_UNIT, mean: [0.5, 0.5, 0.5], std: [0.5, 0.5, 0.5] };

const NORMALISATION = {
  detection: { rescale: TO_UNIT, mean: [0.485, 0.456, 0.406], std: [0.229, 0.224, 0.225] },
  direction: HALVES,
  recognition: HALVES,
} as const;

const LINE = { mode: 'fit-height', filter: 'opencv-linear', pad: 127.5 } as const;

const RESIZE: Readonly<Record<Stage, (height: number | undefined) => Record<string, unknown>>> = {
  detection: () => ({ mode: 'limit', maxSide: 960, multipleOf: 32, filter: 'opencv-linear' }),
  direction: (height = 48) => ({ ...LINE, height, maxWidth: 192 }),
  recognition: (height = 48) => ({ ...LINE, height, maxWidth: 1280, minWidth: 320 }),
};

function stageOf(
  dims: readonly (number | string)[],
  input: string,
  height: number | undefined,
): Stage | undefined {
  if (input !== 'x') return undefined;
  if (dims.length === 4 && dims[1] === 1) return 'detection';
  if (dims.length === 2 && dims[1] === 2) return 'direction';
  const fixed = height === undefined || height === 32 || height === 48;
  return dims.length === 3 && typeof dims[2] === 'number' && dims[2] > 20 && fixed
    ? 'recognition'
    : undefined;
}
