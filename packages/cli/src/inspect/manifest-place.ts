import { stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { ModelReport } from '@lambda-vision/core/inspect';
import { CliError } from '../verb/cli-error.js';

/**
 * Where the manifest of a model goes: into the folder that was named, or beside the file that was.
 *
 * @param path - Absolute path that was inspected.
 * @throws {CliError} `CLI_INSPECT_STAGES` if there are several models, which one suggestion cannot describe.
 */
export async function manifestPlace(path: string, reports: readonly ModelReport[]): Promise<string> {
  if (reports.length > 1) {
    throw new CliError({
      code: 'CLI_INSPECT_STAGES',
      message: `Expected one model to write a vision.json for but ${path} has ${reports.length}: ${reports.map(({ stage }) => stage).join(', ')}.`,
    });
  }
  const isFolder = (await stat(path)).isDirectory();
  return join(isFolder ? path : dirname(path), 'vision.json');
}
