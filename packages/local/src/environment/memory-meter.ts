import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';

// Linux keeps the peak itself, so polling only decides how soon a hog is killed, not whether it is seen.
const LINUX_INTERVAL_MS = 20;
const PS_INTERVAL_MS = 250;

/** What a {@link MemoryMeter} watches. */
export interface MemoryMeterOptions {
  readonly pid: number;
  /** Memory above which `onExceeded` is called, in MiB. */
  readonly limitMb: number;
  readonly onExceeded: () => void;
}

/**
 * Watches the resident memory of one process.
 *
 * Linux: `VmHWM` of `/proc/<pid>/status`, the exact peak. Other Unix: the largest of what `ps` said four times
 * a second. Windows: nothing is measured and nothing is enforced. Only the process itself counts, with its
 * threads, not the processes that it starts; file pages of the node binary count, about 40 MiB.
 */
export class MemoryMeter {
  readonly #options: MemoryMeterOptions;
  readonly #timer: NodeJS.Timeout | undefined;
  #peakMb = 0;

  constructor(options: MemoryMeterOptions) {
    this.#options = options;
    if (process.platform === 'win32') return;
    const interval = process.platform === 'linux' ? LINUX_INTERVAL_MS : PS_INTERVAL_MS;
    this.#timer = setInterval(() => this.#poll(), interval);
  }

  /** Peak resident memory so far, in MiB, rounded up. */
  peakMb(): number {
    if (process.platform === 'linux') this.#readProc();
    return Math.ceil(this.#peakMb);
  }

  /** Whether the process has ever been above its limit. */
  exceeded(): boolean {
    return this.peakMb() > this.#options.limitMb;
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  #poll(): void {
    if (process.platform === 'linux') this.#readProc();
    else this.#askPs();
    if (this.#peakMb > this.#options.limitMb) this.#options.onExceeded();
  }

  #readProc(): void {
    try {
      const status = readFileSync(`/proc/${this.#options.pid}/status`, 'utf8');
      const kibibytes = Number(/^VmHWM:\s+(\d+) kB/m.exec(status)?.[1] ?? 0);
      this.#peakMb = Math.max(this.#peakMb, kibibytes / 1024);
    } catch {
      // The process is gone; the peak stays what was last seen.
    }
  }

  #askPs(): void {
    execFile('ps', ['-o', 'rss=', '-p', String(this.#options.pid)], (error, output) => {
      if (!error) this.#peakMb = Math.max(this.#peakMb, Number(output.trim()) / 1024);
    });
  }
}
