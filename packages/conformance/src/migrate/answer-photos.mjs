// Runs a handler of the migration pages, or a bundle, on photos: one JSON document per line, as `lambda-vision run --json`.
// Arguments: module, `body` or `field` (where its event has the picture), photos. Working directory: beside `models/`.
import { readFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';

const [, , module, place, ...photos] = process.argv;
const { handler } = await import(pathToFileURL(module).href);

for (const file of photos) {
  const picture = (await readFile(file)).toString('base64');
  const requestContext = { http: { method: 'POST', path: '/' } };
  const event =
    place === 'body'
      ? { body: picture, isBase64Encoded: true, headers: { 'content-type': 'image/jpeg' } }
      : { body: JSON.stringify({ image: picture }), isBase64Encoded: false, headers: {} };
  const { body } = await handler({ version: '2.0', requestContext, ...event }, {});
  console.log(JSON.stringify({ file, ...JSON.parse(body) }));
}
