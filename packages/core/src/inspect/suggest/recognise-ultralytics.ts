import { modelFields, TO_UNIT } from './model-fields.js';
import { parsePythonNames } from './parse-python-names.js';
import type { Recogniser } from './recogniser.js';
import { letterbox } from './resize-to-input.js';

/** Tasks of Ultralytics' detectors and the head of each. */
const HEADS: Readonly<Record<string, string>> = {
  detect: 'none',
  segment: 'masks',
  pose: 'keypoints',
  obb: 'oriented',
};

/** Models that Ultralytics' exporter wrote: it stores task, class names and size in the file. */
export const recogniseUltralytics: Recogniser = ({ metadata, outputs }, picture, file) => {
  const { names, task = 'detect', imgsz } = metadata;
  const labels = names === undefined ? undefined : parsePythonNames(names);
  if (labels === undefined || (metadata.stride === undefined && imgsz === undefined)) return undefined;
  const [height, width = height] = (imgsz?.match(/\d+/g) ?? []).map(Number);
  const sized = { ...picture, width: picture.width ?? width, height: picture.height ?? height };
  const fields = modelFields(file, picture);
  if (task === 'classify') {
    return {
      family: 'ultralytics-classify',
      confidence: 'high',
      manifest: {
        task: 'classification',
        ...fields,
        preprocess: {
          resize: { mode: 'shortest-edge', size: sized.height ?? 224, filter: 'pillow-bilinear' },
          crop: { width: sized.width ?? 224, height: sized.height ?? 224 },
          rescale: TO_UNIT,
        },
        output: { decoder: 'probabilities' },
        labels,
      },
      checks: [],
    };
  }
  const head = Object.hasOwn(HEADS, task) ? HEADS[task] : undefined;
  const [, rows, values] = outputs[0]?.dims ?? [];
  if (head === undefined) return undefined;
  const endToEnd = values === 6 && head === 'none';
  const single = typeof values === 'number' && typeof rows === 'number' && values === labels.length + 5;
  const output = endToEnd
    ? { decoder: 'yolov10' }
    : single && head === 'none'
      ? { decoder: 'yolov5' }
      : { decoder: 'yolov8', ...(head !== 'none' && { head }) };
  return {
    family: `ultralytics-${task}`,
    confidence: 'high',
    manifest: {
      task: 'detection',
      ...fields,
      preprocess: { resize: letterbox(sized, { pad: 114, anchor: 'center' }), rescale: TO_UNIT },
      output,
      labels,
    },
    checks: head === 'keypoints' ? ['output.keypoints: 17 of COCO unless kpt_shape says otherwise'] : [],
  };
};
