import { type ChildProcess, spawn } from 'node:child_process';

// Reads "+pid" and "-pid" lines; when the parent is gone its pipe ends, and what is still listed dies.
const SCRIPT = `
trap '' INT TERM HUP
listed=' '
while read -r line; do
  case $line in
    +*) listed="$listed\${line#+} " ;;
    -*) rest="\${listed#* \${line#-} }"; listed="\${listed%% \${line#-} *} $rest" ;;
  esac
done
for pid in $listed; do kill -9 -"$pid" 2>/dev/null; done
`;

let reaper: ChildProcess | undefined;
const guarded = new Set<number>();

/**
 * Sees to it that a process group dies with this process, however this one dies (SIGKILL included).
 *
 * One small `sh` per parent process does it, started with the first group and ended with the last. On
 * Windows only an orderly exit of the parent is covered.
 *
 * @param pid - Leader of a process group, started with `detached: true`.
 */
export function guardProcess(pid: number): void {
  if (guarded.size === 0) process.on('exit', killGuarded);
  guarded.add(pid);
  if (process.platform === 'win32') return;
  reaper ??= startReaper();
  reaper.stdin?.write(`+${pid}\n`);
}

/** Ends what {@link guardProcess} began, after the process is gone. */
export function releaseProcess(pid: number): void {
  if (!guarded.delete(pid)) return;
  reaper?.stdin?.write(`-${pid}\n`);
  if (guarded.size > 0) return;
  process.off('exit', killGuarded);
  reaper?.stdin?.end();
  reaper = undefined;
}

/** Kills a process and, except on Windows, everything in its process group. */
export function killProcessGroup(pid: number): void {
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL');
  } catch {
    // It is gone already.
  }
}

function startReaper(): ChildProcess {
  const child = spawn('/bin/sh', ['-c', SCRIPT], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
    env: { PATH: '/usr/bin:/bin' },
  });
  // Without a shell only an orderly exit is covered, as on Windows.
  child.on('error', () => {});
  child.stdin?.on('error', () => {});
  child.unref();
  return child;
}

function killGuarded(): void {
  for (const pid of guarded) killProcessGroup(pid);
}
