/** Forms in which a photo is sent. */
export type Encoding = 'raw' | 'json' | 'form';

/** Body and content type of a request that sends a photo. */
export async function requestBody(
  photo: Blob,
  encoding: Encoding,
): Promise<{ body: BodyInit; headers: Record<string, string> }> {
  if (encoding === 'form') {
    const form = new FormData();
    form.set('image', photo, photo instanceof File ? photo.name : 'photo');
    return { body: form, headers: {} };
  }
  if (encoding === 'json') {
    const image = toBase64(new Uint8Array(await photo.arrayBuffer()));
    return { body: JSON.stringify({ image }), headers: { 'content-type': 'application/json' } };
  }
  return { body: photo, headers: { 'content-type': photo.type || 'application/octet-stream' } };
}

function toBase64(bytes: Uint8Array): string {
  let text = '';
  // Arguments of a call are limited; 32768 is below every engine's limit.
  for (let at = 0; at < bytes.length; at += 32_768) {
    text += String.fromCharCode(...bytes.subarray(at, at + 32_768));
  }
  return btoa(text);
}
