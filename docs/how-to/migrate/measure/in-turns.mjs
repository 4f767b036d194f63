// node in-turns.mjs <rounds> '<folder>: <command>' '<folder>: <command>' …
// Starts the commands in turns and tells the medians: start of the process to its first answer, the same as CPU time,
// warm requests, largest resident set.
import { spawn } from 'node:child_process';
import { once } from 'node:events';

const [, , rounds, ...subjects] = process.argv;

/** Runs a command once: its first line is an answer, its last one tells what it measured itself. */
async function measure(subject) {
  const [cwd, command] = subject.split(': ');
  const [program, ...rest] = command.split(' ');
  const started = performance.now();
  const child = spawn(program, rest, { cwd, stdio: ['ignore', 'pipe', 'inherit'] });
  let startMs;
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text) => {
    said += text;
    if (said.includes('\n')) startMs ??= performance.now() - started;
  });
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`${subject} ended with ${code}`);
  return { startMs, ...JSON.parse(said.trim().split('\n').at(-1)) };
}

const runs = subjects.map(() => []);
for (let round = 0; round < Number(rounds); round++) {
  for (const [at, subject] of subjects.entries()) runs[at].push(await measure(subject));
}

const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];
for (const [at, subject] of subjects.entries()) {
  const figures = ['startMs', 'startCpuMs', 'warmMs', 'rssMb'].map(
    (name) => `${name} ${median(runs[at].map((run) => run[name]))?.toFixed(1) ?? '–'}`,
  );
  console.log(`${figures.join('  ')}  ${subject}`);
}
