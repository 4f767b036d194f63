import { arch, availableParallelism, cpus, loadavg, platform, totalmem } from 'node:os';

/** Where figures were measured. */
export interface MachineFacts {
  readonly cpu: string;
  readonly cores: number;
  readonly memoryMb: number;
  /** Of the last minute, before anything was measured. */
  readonly load: number;
  readonly system: string;
  readonly node: string;
}

/** Reads the facts. */
export function machineFacts(): MachineFacts {
  return {
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    cores: availableParallelism(),
    memoryMb: Math.round(totalmem() / 2 ** 20),
    load: Math.round((loadavg()[0] ?? 0) * 100) / 100,
    system: `${platform()} ${arch()}`,
    node: process.version,
  };
}
