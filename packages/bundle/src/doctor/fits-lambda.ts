import type { Settings } from './examination.js';
import type { NativeBinary } from './native-binary.js';

/** Whether a native binary runs in the function; without a processor in the settings, on one of Lambda's two. */
export function fitsLambda({ system, arch, libc }: NativeBinary, settings: Pick<Settings, 'arch'>): boolean {
  const archs: readonly string[] = settings.arch === undefined ? ['x86_64', 'arm64'] : [settings.arch];
  return system === 'Linux' && archs.includes(arch) && libc !== 'musl';
}
