import { resolve } from 'node:path';
import { createVerb } from '../verb/create-verb.js';
import { modelPlaces } from '../verb/model-places.js';
import { printPackage } from '../verb/print-package.js';
import type { Verb } from '../verb/verb.js';
import { packageFolder } from './package-folder.js';

interface BundleFlags {
  readonly model: readonly string[];
  readonly out: string;
  readonly zip?: boolean | string;
  readonly external: readonly string[];
  readonly minify: boolean;
  readonly snapshot?: true;
  readonly layer?: true;
  readonly json?: true;
}

/** `lambda-vision bundle`: a folder and a zip that are ready for Lambda. */
export const bundleCommand: Verb = (terminal) =>
  createVerb({
    usage: 'bundle <handler>',
    summary: 'Bundle a handler with its WebAssembly and models into a folder and a zip for Lambda.',
    examples: [
      ['lambda-vision bundle src/handler.ts --model models/reader', 'dist/ and dist.zip, complete'],
      ['lambda-vision bundle src/handler.ts --model models/reader --snapshot', 'starts in half of the time'],
      ['lambda-vision bundle src/handler.ts --layer', 'without what the layer of `lambda-vision layer` has'],
    ],
  })
    .option('--model <dirs...>', 'model folders or .onnx files; they keep their path in the package', [])
    .option('--out <dir>', 'folder to write', 'dist')
    .option('--zip <file>', 'the zip; default: <out>.zip')
    .option('--no-zip', 'write no zip')
    .option('--snapshot', 'save the engine with the models loaded, for shorter cold starts')
    .option('--layer', 'leave out what the layer has')
    .option('--external <packages...>', 'packages to resolve at run time, such as @aws-sdk/*', [])
    .option('--minify', 'shorten the code', true)
    .option('--no-minify', 'leave the code readable')
    .action(async (handler: string, flags: BundleFlags) => {
      const { bundleFunction } = await import('@lambda-vision/bundle');
      const { cwd } = terminal;
      const entry = resolve(cwd, handler);
      const result = await bundleFunction({
        entry,
        outdir: resolve(cwd, flags.out),
        zip: typeof flags.zip === 'string' ? resolve(cwd, flags.zip) : (flags.zip ?? true),
        models: modelPlaces(flags.model, { cwd, base: packageFolder(entry) }),
        external: flags.external,
        minify: flags.minify,
        layer: flags.layer ?? false,
        snapshot: flags.snapshot ?? false,
      });
      if (flags.json) terminal.printJson(result);
      else printPackage(terminal, result);
    });
