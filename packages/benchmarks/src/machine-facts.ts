import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { arch, availableParallelism, cpus, getPriority, platform, totalmem } from 'node:os';
import { join } from 'node:path';
import { PEERS_FOLDER } from './install-peers.ts';

/** Where and with what figures were measured. */
export interface MachineFacts {
  readonly cpu: string;
  readonly cores: number;
  readonly memoryGb: number;
  readonly system: string;
  /** Priority of the measured processes, −20 (highest) to 19. */
  readonly niceness: number;
  readonly node: string;
  readonly v8: string;
  /** Commit of this repository, `+` behind it when files were changed. */
  readonly commit: string;
  /** Packages and their versions. */
  readonly versions: Readonly<Record<string, string>>;
}

const PEERS = ['jimp', 'sharp', 'onnxruntime-web', 'onnxruntime-node', '@huggingface/transformers'];

/** Reads the facts. */
export function machineFacts(): MachineFacts {
  const require = createRequire(import.meta.url);
  const ours = {
    'onnxruntime-web': versionAt(require.resolve('onnxruntime-web').replace(/dist[\\/][^\\/]+$/, '')),
  };
  return {
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    cores: availableParallelism(),
    memoryGb: Math.round(totalmem() / 2 ** 30),
    system: `${platform()} ${arch()}`,
    niceness: getPriority(),
    node: process.version,
    v8: process.versions.v8,
    commit: commit(),
    versions: Object.fromEntries([
      ...Object.entries(ours).map(([name, version]) => [`${name} (ours)`, version]),
      ...PEERS.map((name) => [name, versionAt(join(PEERS_FOLDER, 'node_modules', name))]),
    ]),
  };
}

function versionAt(folder: string): string {
  return (JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string }).version;
}

function commit(): string {
  const git = (...args: string[]) =>
    execFileSync('git', args, {
      cwd: import.meta.dirname,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  try {
    const changed = git('status', '--porcelain', '--untracked-files=no').trim() !== '';
    return `${git('rev-parse', '--short', 'HEAD').trim()}${changed ? '+' : ''}`;
  } catch {
    return 'unknown';
  }
}
