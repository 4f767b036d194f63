import type { WalkedCommand } from './walk-page.ts';

/** Writes what a walk found, as a page of results. */
export function walkReport(walked: readonly WalkedCommand[]): string {
  const run = walked.filter(({ notRun }) => notRun === undefined);
  const pages = [...new Set(walked.map(({ page }) => page))];
  const rows = pages.map((page) => {
    const own = run.filter((one) => one.page === page);
    const seconds = own.reduce((sum, one) => sum + (one.seconds ?? 0), 0).toFixed(1);
    const compared = own.filter((one) => one.compared).length;
    const left = walked.filter((one) => one.page === page).length - own.length;
    const wrong = own.filter((one) => one.wrong !== undefined).length;
    return `| ${page} | ${own.length} | ${compared} | ${left} | ${wrong === 0 ? 'nothing' : `${wrong} commands`} | ${seconds} |`;
  });
  const reasons = [...new Set(walked.flatMap(({ notRun }) => notRun ?? []))].map((reason) => {
    const commands = walked.filter(({ notRun }) => notRun === reason);
    const lines = commands.map(
      ({ page, line, command }) => `- \`${command.replaceAll(/\s*\\?\n\s*/g, ' ')}\` (${page}:${line})`,
    );
    return `${reason[0]?.toUpperCase()}${reason.slice(1)}:\n\n${lines.join('\n')}`;
  });
  return `# A walk of the documentation

Written by \`pnpm test:long\`: the commands of every page, typed in order in a folder that has what the page takes for
granted (models, photos, a handler) and no packages but those that the page installs; packages are the packed ones.
*Compared* are commands whose output the page shows. The tutorials' transcripts are run by transcripts.long.ts.

${new Date().toISOString().slice(0, 10)}, Node.js ${process.version}, ${process.platform} ${process.arch}: ${run.length} of
${walked.length} commands on ${pages.length} pages run, ${run.filter(({ compared }) => compared).length} outputs compared.

| page | run | compared | not run | wrong | s |
|---|---|---|---|---|---|
${rows.join('\n')}

## Not run

${reasons.join('\n\n')}
`;
}
