import type { DetectionResult, EncodedMask, SegmentationResult, VisionResult } from '@lambda-vision/core';
import { classColour } from './class-colour.js';
import { fileOfBase64 } from './file-of-base64.js';
import { maskLayer, maskValues } from './mask-layer.js';
import type { Layer, Overlay } from './overlay.js';

/** Decodes once what a result's drawing needs; sliders then redraw without waiting. */
export async function makeOverlay(result: VisionResult): Promise<Overlay> {
  const { width, height } = result.image;
  const whole = (source: CanvasImageSource, place = -1): Layer => ({
    source,
    x: 0,
    y: 0,
    width,
    height,
    place,
  });
  switch (result.task) {
    case 'depth':
    case 'image-to-image':
      return { result, layers: [whole(await createImageBitmap(fileOfBase64(result.data, 'image/png')))] };
    case 'segmentation':
      return { result, layers: (await segmentLayers(result)).map(([source, place]) => whole(source, place)) };
    case 'detection':
      return { result, layers: await instanceLayers(result) };
    default:
      return { result, layers: [] };
  }
}

async function segmentLayers({ classes, mask }: SegmentationResult): Promise<[CanvasImageSource, number][]> {
  const layers: [CanvasImageSource, number][] = [];
  const isOne = typeof mask.format === 'string';
  const whole = isOne ? await maskValues(mask as EncodedMask) : undefined;
  const known = new Set(classes.map(({ index }) => index));
  const isMatte = whole?.values.some((value) => value !== 0 && !known.has(value)) ?? false;
  if (whole && isMatte) {
    const colour = classColour(classes[0]?.index ?? 1);
    return [[maskLayer(whole, (value) => [colour, value / 255]), -1]];
  }
  for (const [place, { index, label }] of classes.entries()) {
    // The ground is no finding: it would tint the whole photo.
    if (label === 'background') continue;
    const runs = isOne ? undefined : (mask as Record<string, EncodedMask>)[String(index)];
    const values = whole ?? (runs && (await maskValues(runs)));
    const wanted = whole ? index : 1;
    if (values)
      layers.push([
        maskLayer(values, (value) => (value === wanted ? [classColour(index), 1] : undefined)),
        place,
      ]);
  }
  return layers;
}

async function instanceLayers({ detections, image }: DetectionResult): Promise<Layer[]> {
  const layers: Layer[] = [];
  for (const [place, { mask, index, box }] of detections.entries()) {
    const values = mask && (await maskValues(mask));
    if (!values) continue;
    const source = maskLayer(values, (value) => (value > 0 ? [classColour(index), 1] : undefined));
    const { width, height } = values;
    const isWhole = width === image.width && height === image.height;
    layers.push({
      source,
      place,
      width,
      height,
      x: isWhole ? 0 : Math.floor(box.x1),
      y: isWhole ? 0 : Math.floor(box.y1),
    });
  }
  return layers;
}
