// node compare-answers.mjs expected.jsonl received.jsonl [tolerance]
import { readFileSync } from 'node:fs';

const [, , expectedPath, receivedPath, tolerance = '0.001'] = process.argv;

/** The lines of a file by the picture that they answer. */
function read(path) {
  const lines = readFileSync(path, 'utf8').trim().split('\n');
  return new Map(lines.map((line) => JSON.parse(line)).map((answer) => [answer.file, answer.predictions]));
}

const expected = read(expectedPath);
const received = read(receivedPath);
let otherBest = 0;
let largest = 0;
for (const [file, [before]] of expected) {
  const predictions = received.get(file);
  if (predictions === undefined) throw new Error(`${receivedPath} has no answer for ${file}`);
  const [after] = predictions;
  const difference = Math.abs(after.score - before.score);
  largest = Math.max(largest, after.label === before.label ? difference : 0);
  if (after.label === before.label) continue;
  otherBest++;
  console.log(
    `${file}: ${before.label} ${before.score.toFixed(3)} → ${after.label} ${after.score.toFixed(3)}`,
  );
}
const agreeing = expected.size - otherBest;
console.log(
  `${agreeing} of ${expected.size} best labels agree; their scores differ by ${largest.toFixed(6)} at most`,
);
process.exitCode = otherBest > 0 || largest > Number(tolerance) ? 1 : 0;
