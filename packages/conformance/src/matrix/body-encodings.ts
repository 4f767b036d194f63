import { formBody } from '@lambda-vision/testing';

/** What carries the pictures. */
export interface EncodedBody {
  readonly body: Uint8Array | string;
  readonly contentType: string;
}

/** A way to write a picture into a body. */
export interface BodyEncoding {
  /** Whether the body is text that a message can hold too. */
  readonly isText: boolean;
  /** How many pictures it carries. */
  readonly pictures: number;
  encode(picture: Uint8Array): EncodedBody;
}

const base64 = (picture: Uint8Array) => Buffer.from(picture).toString('base64');
const json = (value: unknown): EncodedBody => ({
  body: JSON.stringify(value),
  contentType: 'application/json',
});

/** Everything that a client may send, by name; another one is one entry more. */
export const BODY_ENCODINGS = {
  raw: {
    isText: false,
    pictures: 1,
    encode: (picture) => ({ body: picture, contentType: 'image/png' }),
  },
  'base64 JSON': { isText: true, pictures: 1, encode: (picture) => json({ image: base64(picture) }) },
  'data URL': {
    isText: true,
    pictures: 1,
    encode: (picture) => json({ image: `data:image/png;base64,${base64(picture)}` }),
  },
  array: {
    isText: true,
    pictures: 2,
    encode: (picture) => json({ images: [base64(picture), base64(picture)] }),
  },
  form: {
    isText: false,
    pictures: 2,
    encode: (picture) => {
      const part = { name: 'photo', fileName: 'photo.png', mediaType: 'image/png', content: picture };
      const { body, headers } = formBody([part, { name: 'title', content: 'A photo' }, part]);
      return { body, contentType: headers['Content-Type'] };
    },
  },
} as const satisfies Readonly<Record<string, BodyEncoding>>;

/** Name of an encoding. */
export type BodyEncodingName = keyof typeof BODY_ENCODINGS;
