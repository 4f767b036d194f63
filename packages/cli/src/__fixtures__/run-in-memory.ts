import { runCli } from '../run-cli.js';

/** What a command line wrote and how it ended. */
export interface CliOutcome {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
  /** Every line of stdout, parsed; for `--json`. */
  documents(): unknown[];
}

/** What a command line finds around it. */
export interface CliSurroundings {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** What comes on stdin. */
  readonly input?: Uint8Array;
  /** Aborting it is Ctrl-C. */
  readonly signal?: AbortSignal;
  /** Sees every line of stdout as it is written. */
  readonly onLine?: (line: string) => unknown;
}

/** Runs a command line in this process, without a terminal. */
export async function runInMemory(
  args: readonly string[],
  {
    cwd = process.cwd(),
    env = {},
    input = new Uint8Array(),
    signal = new AbortController().signal,
    onLine = () => {},
  }: CliSurroundings = {},
): Promise<CliOutcome> {
  const out: string[] = [];
  const err: string[] = [];
  const print = (line: string) => {
    out.push(line);
    onLine(line);
  };
  const exitCode = await runCli(args, {
    print,
    printJson: (document) => print(JSON.stringify(document)),
    note: (line) => void err.push(line),
    readInput: async () => input,
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
