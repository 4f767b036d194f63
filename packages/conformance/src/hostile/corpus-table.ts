import type { CorpusReport } from './post-corpus.js';

/** Writes how many files were answered how, as a table. */
export function corpusTable(title: string, { answers, good, peakMb }: CorpusReport): string {
  const counts = new Map<string, number>();
  for (const { answer } of answers) {
    const key = `${answer.status} ${answer.code ?? ''}`.trim();
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const rows = [...counts].toSorted().map(([key, count]) => `| ${key} | ${count} |`);
  const slowest = answers.toSorted((a, b) => b.answer.ms - a.answer.ms)[0];
  return `## ${title}

${answers.length} files, ${good.length} good pictures in between; peak ${peakMb} MiB of 1024; slowest ${Math.round(slowest?.answer.ms ?? 0)} ms (${slowest?.file.name}).

| answer | files |
|---|---|
${rows.join('\n')}
`;
}
