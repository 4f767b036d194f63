/** What is uploaded. */
export interface Upload {
  readonly title: string;
  /** The file. */
  readonly bytes: Uint8Array;
}

/** Reads an upload, `{ "title", "image": "<base64>" }`; anything else is answered with 400. */
export function uploadOf(body: unknown): Upload {
  const { title, image } = Object(body) as Record<string, unknown>;
  if (typeof title !== 'string' || typeof image !== 'string') {
    const message = 'Expected a title, and an image in base64.';
    throw Object.assign(new Error(message), { statusCode: 400, expose: true });
  }
  return { title, bytes: Buffer.from(image, 'base64') };
}
