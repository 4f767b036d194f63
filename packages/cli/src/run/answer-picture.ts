import type { ResultByTask, Task } from '@lambda-vision/core';

/** A picture that a result holds, and what kind of file it becomes. */
export interface AnswerPicture {
  readonly kind: string;
  readonly bytes: Uint8Array;
}

/** The picture in a result: a mask, a map of depths, or what the model has made. */
export function answerPicture(result: ResultByTask[Task]): AnswerPicture | undefined {
  switch (result.task) {
    case 'segmentation':
      return result.mask.format === 'png' ? png('mask', result.mask.data as string) : undefined;
    case 'depth':
      return png('depth', result.data);
    case 'image-to-image':
      return png('answer', result.data);
    default:
      return undefined;
  }
}

function png(kind: string, base64: string): AnswerPicture {
  return { kind: `${kind}.png`, bytes: Buffer.from(base64, 'base64') };
}
