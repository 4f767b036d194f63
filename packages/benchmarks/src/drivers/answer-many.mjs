// A warm process: loads a subject, then answers each message with the times of as many requests as it asks for.
import { readFile } from 'node:fs/promises';

const [, , subject] = process.argv;
const { handler } = await import(subject);

process.on('message', async ({ picture, requests }) => {
  const bytes = await readFile(picture);
  const totalMs = [];
  const parts = [];
  let label;
  for (let request = 0; request < requests; request++) {
    // A request of its own: nothing that a subject keeps of the last one may help with this one.
    const body = new Uint8Array(bytes);
    const started = performance.now();
    const answer = await handler(body);
    totalMs.push(performance.now() - started);
    parts.push(answer.parts ?? {});
    label = answer.label;
  }
  if (typeof label === 'function') label = label();
  process.send({ label, totalMs, parts, maxRssBytes: process.resourceUsage().maxRSS * 1024 });
});
process.send({ ready: true });
