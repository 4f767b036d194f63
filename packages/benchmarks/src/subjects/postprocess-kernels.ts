/**
 * Suppression of as many boxes as a YOLO has at 640×640, and its masks. Measured as a bundle: these functions are not
 * public.
 *
 * @module
 */
import { assembleMask } from '../../../core/src/postprocess/detection/assemble-mask.ts';
import { suppress } from '../../../core/src/postprocess/detection/suppress.ts';
import { encodeRunLength } from '../../../core/src/postprocess/segmentation/encode-run-length.ts';
import { INPUT, instances, yoloCandidates } from '../kernel-inputs.ts';
import type { Answer } from '../subject.ts';

const CLASSES = 80;
const manyClasses = yoloCandidates(CLASSES);
const oneClass = yoloCandidates(1);
const { protos, objects } = instances();
const geometry = { original: INPUT, input: INPUT, scaleX: 1, scaleY: 1, offsetX: 0, offsetY: 0 };

export async function handler(): Promise<Answer> {
  const [kept, nmsMs] = timed(() => suppress(manyClasses));
  const [all, unlimitedNmsMs] = timed(() => suppress(manyClasses, { maxDetections: manyClasses.count }));
  const [alike, oneClassNmsMs] = timed(() => suppress(oneClass));
  const [masks, masksMs] = timed(() =>
    objects.map((object) => assembleMask({ ...object, protos, geometry })),
  );
  const [runs, runLengthsMs] = timed(() => masks.map(encodeRunLength));
  const counts = [kept, all, alike].map(({ indices }) => indices.length);
  return {
    label: `${counts.join(', ')} boxes, ${runs.length} masks`,
    parts: { nmsMs, unlimitedNmsMs, oneClassNmsMs, masksMs, runLengthsMs },
  };
}

function timed<Value>(work: () => Value): [value: Value, ms: number] {
  const started = performance.now();
  const value = work();
  return [value, performance.now() - started];
}
