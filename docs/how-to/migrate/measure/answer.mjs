// Run in the folder of the bundle: node answer.mjs index.mjs event.json [requests]
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const [, , bundle, eventPath, requests = '0'] = process.argv;
const { handler } = await import(pathToFileURL(resolve(bundle)).href);
const text = await readFile(eventPath, 'utf8');
const answer = () => handler(JSON.parse(text), {});
console.log((await answer()).body);
const { user, system } = process.cpuUsage();

const warm = [];
for (let request = 0; request < Number(requests); request++) {
  const started = performance.now();
  await answer();
  warm.push(performance.now() - started);
}
warm.sort((a, b) => a - b);
const rssMb = process.resourceUsage().maxRSS / 1024;
const warmMs = warm[warm.length >> 1] ?? null;
console.log(JSON.stringify({ startCpuMs: (user + system) / 1000, warmMs, rssMb }));
