import { readFileSync } from 'node:fs';
import {
  drawImage,
  encodeJpeg,
  encodePng,
  encodeWebp,
  jpegHeaderOnly,
  pngHeaderOnly,
  type RawImage,
  truncate,
} from '@lambda-vision/testing';
import { shared } from '../shared.js';

/** One kind of request of the soak. */
export interface SoakRequest {
  readonly body: Uint8Array<ArrayBuffer> | string;
  readonly contentType: string;
  readonly status: number;
}

const PHOTOS = ['coco-photos/bus.jpg', 'coco-photos/dog.jpg', 'ort-examples/satya.jpg'];

/** Makes the kinds of requests that a public API gets: small and large, good and bad, raw and in JSON. */
export async function soakRequests(): Promise<SoakRequest[]> {
  const small = drawn(40, 30);
  const large = drawn(1600, 1200);
  const [jpeg, webp] = [await encodeJpeg(large), await encodeWebp(drawn(640, 480))];
  const photos = PHOTOS.map((path) => readFileSync(shared('images', path)));
  const raw = (body: Uint8Array, status = 200): SoakRequest => ({
    body: new Uint8Array(body),
    contentType: 'image/jpeg',
    status,
  });
  const json = (value: unknown, status = 200): SoakRequest => ({
    body: JSON.stringify(value),
    contentType: 'application/json',
    status,
  });
  const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
  return [
    raw(encodePng(small)),
    raw(jpeg),
    raw(webp),
    raw(await encodeJpeg(small, { orientation: 6, progressive: true })),
    ...photos.map((photo) => raw(photo)),
    json({ image: base64(encodePng(small)) }),
    json({ image: `data:image/webp;base64,${base64(webp)}` }),
    json({ images: [base64(encodePng(small)), base64(jpeg)] }),
    raw(truncate(jpeg, 0.5), 422),
    raw(truncate(webp, 0.7), 422),
    raw(truncate(encodePng(large), 0.9), 422),
    raw(pngHeaderOnly(60_000, 60_000), 413),
    raw(jpegHeaderOnly(60_000, 60_000), 413),
    raw(Buffer.from('<html></html>'), 415),
    json({ image: '%%%' }, 400),
    json({}, 400),
  ];
}

function drawn(width: number, height: number): RawImage {
  return drawImage({ width, height, pixel: (x, y) => [(x * 7) % 256, (y * 5) % 256, (x + y) % 256] });
}
