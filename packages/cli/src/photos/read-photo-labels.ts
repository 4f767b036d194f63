import { readFile } from 'node:fs/promises';
import type { PhotoLabels } from '@lambda-vision/optimize';
import { CliError } from '../verb/cli-error.js';

/**
 * Reads what is on photos: a JSON list in their order, a JSON object by path or file name, or lines of a file name, a
 * comma or a tab, and a class. Classes are indices or labels.
 *
 * @throws {CliError} `CLI_LABELS` if the file cannot be read, or is none of these.
 */
export async function readPhotoLabels(path: string): Promise<PhotoLabels> {
  const text = await readFile(path, 'utf8').catch((cause: Error) => {
    throw refused(`Expected labels at ${path} but they cannot be read (${cause.message}).`, cause);
  });
  return /^\s*[[{]/.test(text) ? fromJson(path, text) : fromLines(path, text);
}

function fromJson(path: string, text: string): PhotoLabels {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (cause) {
    throw refused(`Expected JSON in ${path} but ${(cause as Error).message}.`, cause);
  }
  const wrong = Object.entries(content as object).find(([, label]) => !isLabel(label));
  if (wrong === undefined) return content as PhotoLabels;
  throw refused(
    `Expected classes, as indices or labels, in ${path} but ${wrong[0]} is ${JSON.stringify(wrong[1])}.`,
  );
}

function fromLines(path: string, text: string): PhotoLabels {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  const entries = lines.map((line) => {
    const [, file, label] = /^(.*?)\s*[,\t]\s*(.*?)\s*$/.exec(line) ?? [];
    if (!file || !label)
      throw refused(`Expected a file, a comma and a class in each line of ${path} but "${line}".`);
    return [file, /^\d+$/.test(label) ? Number(label) : label] as const;
  });
  return Object.fromEntries(entries);
}

function isLabel(label: unknown): boolean {
  return typeof label === 'string' || (Number.isInteger(label) && (label as number) >= 0);
}

function refused(message: string, cause?: unknown): CliError {
  return new CliError({ code: 'CLI_LABELS', message, cause });
}
