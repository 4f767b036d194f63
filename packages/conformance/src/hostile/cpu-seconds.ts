import { readFileSync } from 'node:fs';

/** Clock ticks of the kernel's accounting: 100 a second on every Linux of ours. */
const TICKS_PER_SECOND = 100;
/** Fields behind the name of the program, which may hold spaces and ends with the last bracket. */
const USER_TIME = 11;
const SYSTEM_TIME = 12;

/** Processor time that a process and all its threads have used, whatever else the machine does; 0 where it is gone. */
export function cpuSeconds(pid: number): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[USER_TIME]) + Number(fields[SYSTEM_TIME])) / TICKS_PER_SECOND;
  } catch {
    return 0;
  }
}
