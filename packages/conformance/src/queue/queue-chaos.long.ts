import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { expectNothingLost } from './expect-nothing-lost.js';
import { type ChaosReport, runChaos } from './run-chaos.js';

const results = resolve(import.meta.dirname, '../../results');
const rows: string[] = [];

function row(seed: number, { outcomes, kills, seconds, left }: ChaosReport): string {
  const count = (status: string) => outcomes.filter((outcome) => outcome.status === status).length;
  const attempts = outcomes.map((outcome) => outcome.attempts);
  const again = attempts.filter((each) => each > 1).length;
  return `| ${seed} | ${outcomes.length} | ${count('succeeded')} | ${count('failed')} | ${kills} | ${again} | ${Math.max(...attempts)} | ${left.queue} / ${left.dead} | ${seconds.toFixed(0)} |`;
}

describe('five hundred jobs behind a queue', () => {
  afterAll(() => {
    mkdirSync(results, { recursive: true });
    writeFileSync(
      join(results, 'queue-chaos.md'),
      `# Jobs behind a queue, workers killed

Written by \`pnpm test:long\`: 500 jobs over SQS, S3 and DynamoDB on this machine, worked on by two processes that run
the real bundle, up to 80 ms longer than inference takes. One picture in ten is damaged, one job in twenty fails one to three times for another reason, every
tenth message is sent twice, workers are killed (SIGKILL) at random moments, \`maxReceiveCount\` is 20. The suite fails
unless every job was stored as ended exactly once, in the right state, with the result of a sequential run.

${new Date().toISOString().slice(0, 10)}, Node.js ${process.version}, ${process.platform} ${process.arch}.

| seed | jobs | succeeded | failed | kills | tried more than once | most attempts | left in queue / dead letters | seconds |
|---|---|---|---|---|---|---|---|---|
${rows.join('\n')}
`,
    );
  });

  it.each([1, 2, 3])('all end as they should, seed %i', async (seed) => {
    const report = await runChaos({ jobs: 500, seed, workers: 2, killEveryMs: 600, maxKills: 50 });

    rows.push(row(seed, report));
    expectNothingLost(report);
    expect(report.kills).toBeGreaterThan(10);
  });
});
