import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CliError } from '../verb/cli-error.js';
import type { CatalogueEntry, CatalogueFile } from './catalogue/catalogue-entry.js';
import { type DownloadOptions, downloadFile } from './download-file.js';
import { fileAddresses } from './file-addresses.js';
import { lockFolder } from './folder-lock.js';
import { modelTexts } from './model-texts.js';
import { sha256OfFile } from './sha256-of-file.js';

/** How a model is pulled. */
export interface PullOptions extends Omit<DownloadOptions, 'onBytes'> {
  /** Folder of the model. */
  readonly folder: string;
  /** Address instead of GitHub's. */
  readonly mirror: string | undefined;
  /** Whether files that are there and differ are replaced. */
  readonly force: boolean;
  /** Told how many bytes of all weights are there. */
  readonly onBytes: (bytes: number) => void;
}

/** What was done. */
export interface PullReport {
  readonly name: string;
  readonly folder: string;
  readonly licence: string;
  /** Bytes of the weights. */
  readonly bytes: number;
  /** Bytes that came over the network. */
  readonly downloadedBytes: number;
  /** Bytes that an earlier download had left. */
  readonly resumedBytes: number;
  /** Small files that are there, differ from the catalogue's and were kept. */
  readonly kept: readonly string[];
}

/**
 * Downloads the weights of a model that are not there, and writes its manifest and labels.
 *
 * @throws {CliError} If something else has the place of a file, or a download fails.
 */
export async function pullModel(entry: CatalogueEntry, options: PullOptions): Promise<PullReport> {
  const { folder } = options;
  await mkdir(folder, { recursive: true }).catch((cause: unknown) => {
    throw occupied(`Expected ${folder} to be a folder or free but it cannot be made.`, cause);
  });
  const bytes = sum(entry.files);
  // A folder that has everything may be read-only: nothing is locked in it.
  const isComplete = (await missingFiles(entry, options)).length === 0;
  const { downloadedBytes, missingBytes } = isComplete ? NOTHING : await download(entry, options);
  const kept: string[] = [];
  for (const [name, text] of Object.entries(modelTexts(entry))) {
    if (!(await writeText(join(folder, name), text, options.force))) kept.push(name);
  }
  const resumedBytes = Math.max(0, missingBytes - downloadedBytes);
  return { name: entry.name, folder, licence: entry.licence, bytes, downloadedBytes, resumedBytes, kept };
}

const NOTHING = { downloadedBytes: 0, missingBytes: 0 };

async function download(entry: CatalogueEntry, options: PullOptions): Promise<typeof NOTHING> {
  await using _lock = await lockFolder(options.folder);
  // Another pull may have been here before the lock.
  const missing = await missingFiles(entry, options);
  let done = sum(entry.files) - sum(missing);
  let downloadedBytes = 0;
  for (const file of missing) {
    const { onBytes, mirror, folder } = options;
    const addresses = fileAddresses(file, mirror);
    const { sha256, bytes } = file;
    downloadedBytes += await downloadFile(
      { addresses, path: join(folder, file.file), bytes, sha256 },
      { ...options, onBytes: (part) => onBytes(done + part) },
    );
    done += bytes;
  }
  return { downloadedBytes, missingBytes: sum(missing) };
}

async function missingFiles(entry: CatalogueEntry, options: PullOptions): Promise<CatalogueFile[]> {
  const missing: CatalogueFile[] = [];
  for (const file of entry.files) if (!(await isThere(file, options))) missing.push(file);
  return missing;
}

async function isThere(file: CatalogueFile, { folder, force }: PullOptions): Promise<boolean> {
  const path = join(folder, file.file);
  const found = await sha256OfFile(path).catch((cause: unknown) => {
    throw occupied(`Expected ${path} to be a file or free but it cannot be read.`, cause);
  });
  if (found === file.sha256) return true;
  if (found === undefined || force) return false;
  throw occupied(
    `Expected ${path} to be free or to have the SHA-256 ${file.sha256} but it has ${found}. --force replaces it, --out takes another folder.`,
  );
}

/** Returns `false` if another text is there and was kept. */
async function writeText(path: string, text: string, force: boolean): Promise<boolean> {
  const found = await readFile(path, 'utf8').catch(() => undefined);
  if (found === text) return true;
  if (found !== undefined && !force) return false;
  await writeFile(`${path}.part`, text);
  await rename(`${path}.part`, path);
  return true;
}

function sum(files: readonly CatalogueFile[]): number {
  return files.reduce((total, { bytes }) => total + bytes, 0);
}

function occupied(message: string, cause?: unknown): CliError {
  return new CliError({ code: 'CLI_PULL_OCCUPIED', message, cause });
}
