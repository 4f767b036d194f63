import { spawn } from 'node:child_process';

/** How a command ended. */
export interface CommandOutcome {
  readonly exitCode: number;
  /** What it wrote to stdout and stderr, in order. */
  readonly output: string;
}

/** Environment of a user's shell: none of what pnpm and vitest add to this one, no colours, no bars. */
export function userEnvironment(): NodeJS.ProcessEnv {
  const own = /^(?:npm_|pnpm_|VITEST|NODE_ENV$|NODE_OPTIONS$|INIT_CWD$|FORCE_COLOR$|LAMBDA_VISION_)/i;
  const kept = Object.entries(process.env).filter(([name]) => !own.test(name));
  return { ...Object.fromEntries(kept), NO_COLOR: '1', npm_config_update_notifier: 'false' };
}

/** Runs a command line in bash, as a user types it. */
export function runCommand(command: string, cwd: string): Promise<CommandOutcome> {
  return new Promise((resolve, reject) => {
    const child = spawn('bash', ['-c', `exec 2>&1; ${command}`], { cwd, env: userEnvironment() });
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      output += chunk;
    });
    child.once('error', reject);
    child.once('close', (code) => resolve({ exitCode: code ?? 1, output }));
  });
}
