// A cold start: load a subject, answer one picture, say so. Plain JavaScript, so that no time goes into stripping types.
import { readFile } from 'node:fs/promises';

const [, , subject, picture] = process.argv;
const { handler } = await import(subject);
const { label } = await handler(await readFile(picture));
const { user, system } = process.cpuUsage();
process.stdout.write(`${JSON.stringify({ label, cpuMs: (user + system) / 1000 })}\n`);
