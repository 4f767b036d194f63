import { copyFile, link, mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { drawImage, encodePng, functionUrlEvent, writeColourClassifier } from '@lambda-vision/testing';
import { manifestText, TEXT_STAGES } from '../model-manifests.ts';
import { shared } from '../shared.ts';
import { sharedPhotos } from '../shared-photos.ts';

/** Model of the shared test data by the name that pages give a model of the reader's. */
const MODELS: Readonly<Record<string, string>> = {
  badcalib: 'mobilenetv2-int8-qdq-badcalib',
  detector: 'yolox-nano-416',
  mine: 'squeezenet1.1-fp32',
  mobilenetv2: 'mobilenetv2-fp32',
  'mobilenetv2-fp32': 'mobilenetv2-fp32',
  squeezenet: 'squeezenet1.1-fp32',
  yolox: 'yolox-nano-416',
  'yolox-nano-416': 'yolox-nano-416',
};

/** Shared images whose classes are known. */
const LABELLED = 'imagenet-sample';

const HANDLER = `import { imageInput, visionModels } from '@lambda-vision/middy';
import middy from '@middy/core';
import httpErrorHandler from '@middy/http-error-handler';

export const handler = middy()
  .use(httpErrorHandler())
  .use(imageInput())
  .use(visionModels({ classify: { source: 'models/classifier', task: 'classification' } }))
  .handler(async (_event, context) => ({
    statusCode: 200,
    body: JSON.stringify(await context.models.classify.run(context.image)),
  }));
`;

const TEMPLATE = `Transform: AWS::Serverless-2016-10-31
Resources:
  Classify:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: dist
      Handler: index.handler
      Runtime: nodejs24.x
      Architectures: [arm64]
      MemorySize: 1769
      Timeout: 29
`;

/** Photos of a reader's project. */
export interface Photos {
  /** Folder of the shared images. */
  readonly from: string;
  readonly count: number;
}

/**
 * Puts into a folder what readers have of their own where a page begins: models, photos with their classes, a handler,
 * a template, an event. No package is installed.
 */
export async function furnishProject(folder: string, photos: Photos): Promise<void> {
  await mkdir(join(folder, 'src'), { recursive: true });
  await writeFile(join(folder, 'package.json'), '{ "private": true, "type": "module" }\n');
  await writeFile(join(folder, 'src/handler.ts'), HANDLER);
  await writeFile(join(folder, 'template.yaml'), TEMPLATE);
  await writeModels(join(folder, 'models'));
  await link(join(folder, 'models/yolox/model.onnx'), join(folder, 'model.onnx'));
  await furnishPhotos(folder, photos);
}

async function writeModels(folder: string): Promise<void> {
  for (const [place, model] of Object.entries(MODELS)) {
    await mkdir(join(folder, place), { recursive: true });
    await writeFile(join(folder, place, 'vision.json'), manifestText(model));
    for (const file of ['model.onnx', 'labels.json'])
      await copyFile(shared('models', model, file), join(folder, place, file));
  }
  const reader = join(folder, 'reader');
  await mkdir(reader);
  await writeFile(join(reader, 'vision.json'), manifestText('ocr-ppocr-en'));
  for (const [stage, model] of Object.entries(TEXT_STAGES))
    await copyFile(shared('models', model, 'model.onnx'), join(reader, `${stage}.onnx`));
  for (const place of ['classifier', 'colours']) await writeColourClassifier(join(folder, place));
}

/** Puts into a folder the pictures of a reader: single ones, two folders of photos, and the classes of these. */
export async function furnishPhotos(folder: string, { from, count }: Photos): Promise<void> {
  const dog = shared('images/coco-photos/dog.jpg');
  const bus = shared('images/coco-photos/bus.jpg');
  for (const name of ['photo.jpg', 'street.jpg', 'dog.jpg']) await copyFile(dog, join(folder, name));
  await copyFile(bus, join(folder, 'bus.jpg'));
  await writeFile(join(folder, 'cut.jpg'), (await readFile(bus)).subarray(0, 900));
  const event = functionUrlEvent({ body: await readFile(dog), headers: { 'content-type': 'image/jpeg' } });
  await writeFile(join(folder, 'event.json'), JSON.stringify(event));
  await mkdir(join(folder, 'scans/2026'), { recursive: true });
  await writeFile(
    join(folder, 'scans/2026/blank.png'),
    encodePng(drawImage({ width: 64, height: 32, pixel: () => [250, 250, 250] })),
  );

  const chosen = {
    photos: sharedPhotos([from]).slice(0, count),
    'other-photos': sharedPhotos([LABELLED]).slice(-24),
  };
  for (const [place, photos] of Object.entries(chosen)) {
    await mkdir(join(folder, place));
    for (const photo of photos) await copyFile(photo, join(folder, place, basename(photo)));
  }
  const source = JSON.parse(await readFile(shared('images', LABELLED, 'SOURCE.json'), 'utf8')) as {
    readonly files: readonly { readonly file: string; readonly classIndex?: number }[];
  };
  const classes = source.files.filter(({ classIndex }) => classIndex !== undefined);
  await writeFile(
    join(folder, 'labels.csv'),
    classes.map(({ file, classIndex }) => `${file},${classIndex}\n`).join(''),
  );
}
