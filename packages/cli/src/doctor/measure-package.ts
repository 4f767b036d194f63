import { readFile, stat } from 'node:fs/promises';
import type { ExamineOptions } from '@lambda-vision/bundle';
import { CliError } from '../verb/cli-error.js';

/**
 * Runs a function once in the local Lambda, from a cold start.
 *
 * @param folder - Absolute path of the package.
 * @param eventPath - Absolute path of the event, JSON.
 * @returns How long it took with its start, in milliseconds.
 * @throws {CliError} If the package is no folder, the event cannot be read, or the function fails.
 */
export async function measurePackage(
  folder: string,
  eventPath: string,
  { handler, memoryMb }: ExamineOptions,
): Promise<number> {
  if (!(await stat(folder).catch(() => undefined))?.isDirectory())
    throw new CliError({
      code: 'CLI_MEASURE',
      message: `Expected a folder to run but ${folder} is none; unpack the zip.`,
    });
  const event = await readEvent(eventPath);
  const { createLambdaFunction } = await import('@lambda-vision/local');
  const lambda = createLambdaFunction({
    taskRoot: folder,
    ...(handler !== undefined && { handler }),
    ...(memoryMb !== undefined && { memoryMb }),
    timeoutMs: 900_000,
  });
  try {
    const { functionError, payload, initMs, durationMs } = await lambda.invoke(event);
    if (functionError === undefined) return initMs + durationMs;
    throw new CliError({
      code: 'CLI_MEASURE',
      message: `Expected ${folder} to answer ${eventPath} but it failed: ${payload.toString()}`,
    });
  } finally {
    await lambda.stop();
  }
}

async function readEvent(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as unknown;
  } catch (cause) {
    throw new CliError({
      code: 'CLI_MEASURE',
      message: `Expected an event as JSON at ${path} but it cannot be read.`,
      cause,
    });
  }
}
