import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { EnvironmentStartError } from '../errors/environment-start-error.js';

const majors = new Map<string, Promise<number>>();

/**
 * Tells the major version of a node binary, asking it once per process.
 *
 * @throws {EnvironmentStartError} If the file cannot be run or is not node.
 */
export function nodeMajor(node: string): Promise<number> {
  if (node === process.execPath) return Promise.resolve(Number.parseInt(process.versions.node, 10));
  const known = majors.get(node) ?? ask(node);
  majors.set(node, known);
  known.catch(() => majors.delete(node));
  return known;
}

async function ask(node: string): Promise<number> {
  try {
    const { stdout } = await promisify(execFile)(node, ['--version'], { env: {} });
    const major = /^v(\d+)\./.exec(stdout)?.[1];
    if (!major) throw new Error(`--version printed ${JSON.stringify(stdout.slice(0, 80))}`);
    return Number(major);
  } catch (cause) {
    throw new EnvironmentStartError({ node, cause });
  }
}
