import deeplabv3Mnv2Dm05 from './manifests/deeplabv3-mnv2-dm05.json' with { type: 'json' };
import deimv2Atto320 from './manifests/deimv2-atto-320.json' with { type: 'json' };
import mediapipeMeetSegmentation from './manifests/mediapipe-meet-segmentation.json' with { type: 'json' };
import mnist from './manifests/mnist.json' with { type: 'json' };
import nanodetM416 from './manifests/nanodet-m-416.json' with { type: 'json' };
import ocrPpocrEn from './manifests/ocr-ppocr-en.json' with { type: 'json' };
import picodetS320 from './manifests/picodet-s-320.json' with { type: 'json' };
import selfieSegmentation from './manifests/selfie-segmentation.json' with { type: 'json' };
import squeezenet11Fp16 from './manifests/squeezenet1.1-fp16.json' with { type: 'json' };
import ultrafaceRfb320 from './manifests/ultraface-rfb-320.json' with { type: 'json' };
import yoloxNano416 from './manifests/yolox-nano-416.json' with { type: 'json' };
import yunetN320 from './manifests/yunet-n-320.json' with { type: 'json' };
import yunetNDynamic from './manifests/yunet-n-dynamic.json' with { type: 'json' };

/** The `vision.json` of each model of the catalogue. */
export const MANIFESTS: Readonly<Record<string, object>> = {
  'deeplabv3-mnv2-dm05': deeplabv3Mnv2Dm05,
  'deimv2-atto-320': deimv2Atto320,
  'mediapipe-meet-segmentation': mediapipeMeetSegmentation,
  mnist: mnist,
  'nanodet-m-416': nanodetM416,
  'ocr-ppocr-en': ocrPpocrEn,
  'picodet-s-320': picodetS320,
  'selfie-segmentation': selfieSegmentation,
  'squeezenet1.1-fp16': squeezenet11Fp16,
  'ultraface-rfb-320': ultrafaceRfb320,
  'yolox-nano-416': yoloxNano416,
  'yunet-n-320': yunetN320,
  'yunet-n-dynamic': yunetNDynamic,
};
