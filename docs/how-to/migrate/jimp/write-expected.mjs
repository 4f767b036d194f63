// node write-expected.mjs photos/*.jpg > expected.jsonl
import { readFile } from 'node:fs/promises';
import { handler } from './before.mjs';

for (const file of process.argv.slice(2)) {
  const body = (await readFile(file)).toString('base64');
  const answer = await handler({ body, isBase64Encoded: true });
  console.log(JSON.stringify({ file, ...JSON.parse(answer.body) }));
}
