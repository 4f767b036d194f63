import { transform } from 'esbuild';
import type { Check, Examination } from './examination.js';
import { createFinding, type Finding } from './finding.js';
import { LAMBDA_RUNTIMES } from './lambda-runtimes.js';
import { packageJsonPaths, readPackageJson } from './package-json.js';
import { rangeTakesMajor } from './range-takes-major.js';

/** Whether Lambda has the runtime, goes on having it, and whether code and packages run on it. */
export const checkRuntime: Check = async (examination) => {
  const { runtime } = examination.settings;
  const major = Number(/^nodejs(\d+)\.x$/.exec(runtime)?.[1]);
  if (LAMBDA_RUNTIMES[runtime] === undefined)
    return [
      createFinding('DOCTOR_RUNTIME_UNKNOWN', {
        message: `Expected one of the runtimes ${Object.keys(LAMBDA_RUNTIMES).join(', ')} but received ${runtime}.`,
        advice: 'Use nodejs24.x or nodejs22.x.',
      }),
    ];
  return [
    ...checkDates(examination),
    ...(await checkSyntax(examination, major)),
    ...(await checkEngines(examination, major)),
  ];
};

function checkDates({ settings: { runtime, today } }: Examination): Finding[] {
  const { deprecated, blocked } = LAMBDA_RUNTIMES[runtime] as { deprecated: string; blocked: string };
  const day = today.toISOString().slice(0, 10);
  if (day < deprecated) return [];
  const isBlocked = day >= blocked;
  return [
    createFinding(isBlocked ? 'DOCTOR_RUNTIME_BLOCKED' : 'DOCTOR_RUNTIME_DEPRECATED', {
      message: `Expected a runtime that AWS maintains but ${runtime} ended on ${deprecated}${isBlocked ? ` and no function can be made with it since ${blocked}` : ''}.`,
      advice: 'Use nodejs24.x or nodejs22.x; snapshots and require() of ES modules need Node.js 22.3.',
    }),
  ];
}

/** Every runtime has `\p{…}`; esbuild rewrites it since the sets of characters grow with each version of Unicode. */
const SUPPORTED = { 'regexp-unicode-property-escapes': true };

/** Code that esbuild would have to rewrite for the runtime is newer than it. */
async function checkSyntax({ code, settings: { runtime } }: Examination, major: number): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const { path, text, fault } of code) {
    if (fault !== undefined) continue;
    const [kept, lowered] = await Promise.all([
      transform(text, { target: 'esnext', logLevel: 'silent' }),
      transform(text, { target: `node${major}`, supported: SUPPORTED, logLevel: 'silent' }).catch(
        () => undefined,
      ),
    ]);
    if (lowered?.code === kept.code) continue;
    const line = firstDifference(kept.code, lowered?.code ?? '');
    findings.push(
      createFinding('DOCTOR_RUNTIME_SYNTAX', {
        path,
        message: `Expected ${path} to be JavaScript that ${runtime} reads but it uses newer syntax: \`${line}\`.`,
        advice: `Build with target "node${major}", or take a newer runtime.`,
      }),
    );
  }
  return findings;
}

/** The first line that is not in both; `using` alone makes esbuild write `var` for every `const` around it. */
function firstDifference(kept: string, lowered: string): string {
  const lines = (code: string) => code.split('\n').map((line) => line.trim());
  const plain = (line: string) => line.replace(/^(?:const|let|var) /, '');
  const others = new Set(lines(lowered).map(plain));
  return (lines(kept).find((line) => !others.has(plain(line))) ?? '').slice(0, 120);
}

async function checkEngines(
  { files, settings: { runtime } }: Examination,
  major: number,
): Promise<Finding[]> {
  const findings: Finding[] = [];
  const paths = [...(files.entries.has('package.json') ? ['package.json'] : []), ...packageJsonPaths(files)];
  for (const path of paths) {
    const { name = path, engines } = await readPackageJson(files, path);
    const range = engines?.node;
    if (typeof range !== 'string' || rangeTakesMajor(range, major)) continue;
    findings.push(
      createFinding('DOCTOR_RUNTIME_ENGINES', {
        path,
        message: `Expected ${name} to run on ${runtime} but its package.json asks for Node.js ${range}.`,
        advice: 'Take a newer runtime, or a version of the package for this one.',
      }),
    );
  }
  return findings;
}
