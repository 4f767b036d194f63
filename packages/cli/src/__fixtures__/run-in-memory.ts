import { runCli } from '../run-cli.js';

/** What a command line wrote and how it ended. */
export interface CliOutcome {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
  /** Every line of stdout, parsed; for `--json`. */
  documents(): unknown[];
}

/** Runs a command line in this process, without a terminal. */
export async function runInMemory(
  args: readonly string[],
  {
    cwd = process.cwd(),
    env = {},
    signal = new AbortController().signal,
  }: { cwd?: string; env?: Record<string, string>; signal?: AbortSignal } = {},
): Promise<CliOutcome> {
  const out: string[] = [];
  const err: string[] = [];
  const exitCode = await runCli(args, {
    print: (line) => void out.push(line),
    printJson: (document) => void out.push(JSON.stringify(document)),
    note: (line) => void err.push(line),
    progress: () => ({ update: () => {}, stop: () => {} }),
    cwd,
    env,
    signal,
    columns: 80,
  });
  return {
    exitCode,
    stdout: out.join('\n'),
    stderr: err.join('\n'),
    documents: () => out.map((line) => JSON.parse(line) as unknown),
  };
}
