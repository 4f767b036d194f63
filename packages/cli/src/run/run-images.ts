import { resolve } from 'node:path';
import {
  decodeImage,
  type ResultByTask,
  resolveImageLimits,
  type Task,
  type VisionModel,
} from '@lambda-vision/core';
import type { Terminal } from '../terminal/terminal.js';
import { noteError } from '../verb/note-error.js';
import { Refusal } from '../verb/refusal.js';
import { answerPicture } from './answer-picture.js';
import { findImages } from './find-images.js';
import { formatResult } from './format-result.js';
import type { ImageFileInput, ImageInput } from './image-input.js';
import { openModel } from './open-model.js';
import { PictureWriter } from './picture-writer.js';
import { readImage } from './read-image.js';
import type { RunFlags } from './run-flags.js';
import { misplacedOption, taskOptions } from './task-options.js';

/** What {@link runImages} needs. */
export interface RunImagesOptions {
  readonly model: string;
  readonly images: readonly string[];
  readonly flags: RunFlags;
  readonly terminal: Terminal;
  /** Ends the command because its line is wrong. */
  readonly fail: (message: string) => never;
}

/** What all images of one command have in common. */
interface Work {
  readonly model: VisionModel;
  readonly writer: PictureWriter;
  readonly flags: RunFlags;
  readonly terminal: Terminal;
}

/**
 * Runs a model on images, one after the other, and prints each result when it is there.
 *
 * @throws {Refusal} After all others, if an image was refused.
 * @throws {VisionError | CliError} If the model was refused.
 */
export async function runImages({
  model: name,
  images,
  flags,
  terminal,
  fail,
}: RunImagesOptions): Promise<void> {
  const { cwd } = terminal;
  const folders = [flags.draw, flags.out].filter((folder) => folder !== undefined);
  const inputs = await findImages(images, {
    cwd,
    except: folders.map((folder) => resolve(cwd, folder)),
    note: (line) => terminal.note(line),
  });
  const model = await openModel(name, { cwd, threads: flags.threads, allowHosts: flags.allowHost });
  try {
    const misplaced = misplacedOption(model.task, flags);
    if (misplaced !== undefined) fail(misplaced);
    const paths = inputs.flatMap((input) =>
      'path' in input && input.path !== undefined ? [input.path] : [],
    );
    await runAll(inputs, { model, writer: new PictureWriter(cwd, paths), flags, terminal });
  } finally {
    await model.release();
  }
}

async function runAll(inputs: readonly ImageInput[], work: Work): Promise<void> {
  const { terminal } = work;
  const bar = inputs.length > 1 ? terminal.progress('images', inputs.length) : undefined;
  let refused = 0;
  try {
    for (const [done, input] of inputs.entries()) {
      terminal.signal.throwIfAborted();
      bar?.update(done, input.file);
      if (!(await runOne(input, work))) refused++;
    }
  } finally {
    bar?.stop();
  }
  if (refused === 0) return;
  if (inputs.length > 1) terminal.note(`${refused} of ${inputs.length} refused`);
  throw new Refusal();
}

/** @returns Whether there is a result. */
async function runOne(input: ImageInput, work: Work): Promise<boolean> {
  const { terminal, flags } = work;
  const { file } = input;
  try {
    if ('error' in input) throw input.error;
    const { result, written } = await answer(input, work);
    if (flags.json) terminal.printJson({ file, ...result, ...written });
    else {
      for (const line of formatResult(file, result)) terminal.print(line);
      for (const path of Object.values(written)) terminal.print(`  → ${path}`);
    }
    return true;
  } catch (error) {
    if (terminal.signal.aborted) throw error;
    noteError(terminal, error, { subject: file, verbose: flags.verbose });
    if (flags.json) terminal.printJson({ file, error: errorDocument(error) });
    return false;
  }
}

/** The result of one image, and the paths of the pictures that were written of it. */
interface Answer {
  readonly result: ResultByTask[Task];
  readonly written: { readonly drawn?: string; readonly picture?: string };
}

async function answer(input: ImageFileInput, { model, writer, flags, terminal }: Work): Promise<Answer> {
  const given = flags.maxPixels === undefined ? {} : { maxPixels: flags.maxPixels };
  const limits = resolveImageLimits(given);
  const bytes = await readImage(input, terminal, limits.maxBytes);
  const result = await model.run(bytes, {
    ...taskOptions(model.task, flags),
    decode: { limits },
    signal: terminal.signal,
  });
  const written: { drawn?: string; picture?: string } = {};
  if (flags.draw !== undefined) {
    const { drawResult } = await import('@lambda-vision/core/draw');
    const drawn = await drawResult(await decodeImage(bytes, { limits }), result);
    written.drawn = await writer.write(flags.draw, input.file, 'drawn.jpg', drawn);
  }
  const picture = flags.out === undefined ? undefined : answerPicture(result);
  if (flags.out !== undefined && picture !== undefined) {
    written.picture = await writer.write(flags.out, input.file, picture.kind, picture.bytes);
  }
  return { result, written };
}

function errorDocument(error: unknown): { readonly code: string; readonly message: string } {
  const { code, message } = error as { readonly code?: unknown; readonly message?: unknown };
  return { code: typeof code === 'string' ? code : 'CLI_UNEXPECTED', message: String(message ?? error) };
}
