import type { drawPictures } from './pictures.ts';

/** One cell of the contact sheet. */
export interface Entry {
  readonly caption: string;
  readonly picture: keyof Awaited<ReturnType<typeof drawPictures>>;
  /** Folder of the weights in the shared test data, and name of the manifest here; none for the example's reader. */
  readonly model?: string;
  /** Cells that it takes. @defaultValue 1 */
  readonly cells?: number;
}

/** The cells, row by row. `tensor` has none: its answer is no picture. */
export const ROWS: readonly (readonly Entry[])[] = [
  [
    { caption: 'classification: SqueezeNet 1.1', picture: 'apple', model: 'squeezenet1.1-fp32' },
    { caption: 'detection: YOLOX-Nano', picture: 'street', model: 'yolox-nano-416' },
    { caption: 'detection: YuNet, with landmarks', picture: 'portrait', model: 'yunet-n-320' },
  ],
  [
    { caption: 'text: PP-OCRv4', picture: 'receipt', cells: 2 },
    { caption: 'segmentation: MediaPipe Selfie', picture: 'portrait', model: 'selfie-segmentation' },
  ],
  [
    { caption: 'embedding: OSNet, 512 numbers', picture: 'portrait', model: 'osnet-x0.25-reid' },
    { caption: 'depth: TCMonoDepth', picture: 'street', model: 'tcmonodepth-small', cells: 2 },
  ],
  [
    { caption: 'image-to-image: SCI, low light', picture: 'night', model: 'sci-lowlight-240x320', cells: 2 },
    { caption: 'detection: FastestDet', picture: 'fruit', model: 'fastestdet-352' },
  ],
];
