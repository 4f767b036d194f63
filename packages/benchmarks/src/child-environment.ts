const KEPT = ['PATH', 'HOME', 'TMPDIR', 'SystemRoot', 'TEMP'];

/**
 * Environment of a measured process. Little is inherited: `NODE_OPTIONS`, a compile cache or the paths that a
 * package manager sets would be measured with it.
 */
export function childEnvironment(env: Readonly<Record<string, string>>): Record<string, string> {
  const kept = KEPT.flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return { ...Object.fromEntries(kept), NODE_ENV: 'production', ...env };
}
