import type { ManifestSuggestion } from '../model-report.js';
import type { PictureInput } from './model-facts.js';
import { CHECK_LABELS, CHECK_NORMALISATION, modelFields, TO_UNIT } from './model-fields.js';
import type { Recogniser } from './recogniser.js';
import { stretch } from './resize-to-input.js';

/** An output that is a picture or a map of the input's size: masks, depth, changed and larger pictures. */
export const recognisePictureOutput: Recogniser = ({ outputs, lastOperator }, picture, file) => {
  const [output] = outputs;
  if (outputs.length !== 1 || output?.dims?.length !== 4) return undefined;
  const map = mapOf(output.dims, picture.layout);
  if (typeof map.channels !== 'number') return undefined;
  const layout = picture.layout === 'NHWC' ? { layout: 'NHWC' } : {};
  const suggest = (
    family: string,
    confidence: ManifestSuggestion['confidence'],
    fields: Readonly<Record<string, unknown>>,
    checks: readonly string[] = [],
    channelOrder: 'RGB' | 'BGR' | 'Y' = picture.channels === 4 ? 'BGR' : 'RGB',
  ): ManifestSuggestion => ({
    family,
    confidence,
    manifest: { ...fields, ...modelFields(file, picture, channelOrder) },
    checks: [CHECK_NORMALISATION, ...checks],
  });
  const preprocess = { resize: stretch(picture), rescale: TO_UNIT };
  const scale = enlargement(map, picture);
  if (scale > 1 && map.channels === picture.channels) {
    const size = { width: picture.width!, height: picture.height! };
    const luma = picture.channels === 1;
    const output_ = {
      decoder: 'image',
      name: output.name,
      range: [0, 1],
      ...(luma && { channelOrder: 'Y' }),
    };
    return suggest(
      'super-resolution',
      'medium',
      {
        task: 'image-to-image',
        preprocess: { rescale: TO_UNIT },
        output: output_,
        tiles: { size, overlap: 16 },
      },
      ['output.range: what black and white are in the output'],
      luma ? 'Y' : 'RGB',
    );
  }
  if (map.height !== undefined && picture.height !== undefined && scale !== 1) return undefined;
  if (map.channels === 1 && lastOperator === 'Sigmoid') {
    return suggest(
      'binary-segmentation',
      'medium',
      {
        task: 'segmentation',
        preprocess,
        output: { decoder: 'binary', name: output.name, ...layout },
      },
      [CHECK_LABELS],
    );
  }
  if (map.channels === 2) {
    return suggest(
      'binary-segmentation',
      'medium',
      {
        task: 'segmentation',
        preprocess,
        output: { decoder: 'binary', name: output.name, ...layout, activation: 'softmax', foreground: 1 },
      },
      ['output.activation: "none" where the graph already ends in a softmax', CHECK_LABELS],
    );
  }
  if (map.channels === 3 && picture.channels === 3) {
    return suggest(
      'image-to-image',
      'medium',
      {
        task: 'image-to-image',
        preprocess,
        output: { decoder: 'image', name: output.name, range: [0, 1], ...layout },
      },
      ['output.range: what black and white are in the output'],
    );
  }
  if (map.channels === 1) {
    return suggest(
      'depth',
      'low',
      {
        task: 'depth',
        preprocess,
        output: { decoder: 'depth', name: output.name },
      },
      ['this may as well be a mask or a heat map', 'output.nearIsGreater: whether large values are near'],
    );
  }
  return suggest(
    'semantic-segmentation',
    'medium',
    {
      task: 'segmentation',
      preprocess,
      output: { decoder: 'semantic', name: output.name, ...layout },
    },
    [CHECK_LABELS],
  );
};

interface OutputMap {
  readonly channels: number | string | undefined;
  readonly width: number | undefined;
  readonly height: number | undefined;
}

function mapOf(dims: readonly (number | string)[], layout: 'NCHW' | 'NHWC'): OutputMap {
  const [, second, third, fourth] = dims;
  const pixels = (extent: number | string | undefined): number | undefined =>
    typeof extent === 'number' && extent > 0 ? extent : undefined;
  return layout === 'NHWC'
    ? { channels: fourth, height: pixels(second), width: pixels(third) }
    : { channels: second, height: pixels(third), width: pixels(fourth) };
}

/** How many times larger the output is than the input; 1 where either is dynamic, 0 where the sides differ. */
function enlargement(map: OutputMap, picture: PictureInput): number {
  if (!map.width || !map.height || !picture.width || !picture.height) return 1;
  const factor = map.width / picture.width;
  return Number.isInteger(factor) && map.height / picture.height === factor ? factor : 0;
}
