import { bindDetr } from './decode-detr.js';
import { bindFastestDet } from './decode-fastestdet.js';
import { bindGfl } from './decode-gfl.js';
import { bindSsd } from './decode-ssd.js';
import { bindUltraFace } from './decode-ultraface.js';
import { bindYolov5 } from './decode-yolov5.js';
import { bindYolov8 } from './decode-yolov8.js';
import { bindYolov10 } from './decode-yolov10.js';
import { bindYolox } from './decode-yolox.js';
import { bindYunet } from './decode-yunet.js';
import type { DetectionDecoder } from './detection-decoder.js';
import type { DetectionDecoderName, DetectionOutputSpec } from './detection-spec.js';

/** The spec that a decoder's name stands in. */
type SpecOf<Name, Spec = DetectionOutputSpec> = Spec extends { readonly decoder: infer Names }
  ? Name extends Names
    ? Spec
    : never
  : never;

/** How each decoder is bound to a model. */
export const DETECTION_DECODERS = {
  yolov5: bindYolov5,
  yolov8: bindYolov8,
  yolov10: bindYolov10,
  yolox: bindYolox,
  ssd: bindSsd,
  nanodet: bindGfl,
  picodet: bindGfl,
  fastestdet: bindFastestDet,
  detr: bindDetr,
  ultraface: bindUltraFace,
  yunet: bindYunet,
} as const satisfies {
  readonly [Name in DetectionDecoderName]: DetectionDecoder<SpecOf<Name> & DetectionOutputSpec>;
};
