import type { DecodeRequest, ImageDecoder } from '../image-decoder.js';

/** A decoder that makes a grey picture of the least size, and what it was asked. */
export interface FlatDecoder extends ImageDecoder {
  readonly asked: DecodeRequest[];
}

/** A decoder of PNG and JPEG XL whose pictures are grey, as small as they may be. */
export function flatDecoder(changes: Partial<ImageDecoder> = {}): FlatDecoder {
  const asked: DecodeRequest[] = [];
  return {
    name: 'flat',
    mediaTypes: ['image/png', 'image/jxl'],
    exact: false,
    decode: async (_bytes, request) => {
      asked.push(request);
      const { header, leastSize = header } = request;
      const scale = Math.max(leastSize.width / header.width, leastSize.height / header.height);
      const width = Math.ceil(header.width * scale);
      const height = Math.ceil(header.height * scale);
      return { width, height, data: new Uint8Array(width * height * 3).fill(99) };
    },
    ...changes,
    asked,
  };
}
