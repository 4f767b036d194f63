import { resolve } from 'node:path';
import { Option } from 'commander';
import { createVerb } from '../verb/create-verb.js';
import { modelPlaces } from '../verb/model-places.js';
import { printPackage } from '../verb/print-package.js';
import type { Verb } from '../verb/verb.js';

interface LayerFlags {
  readonly out: string;
  readonly zip?: boolean | string;
  readonly models: readonly string[];
  readonly engine: 'wasm' | 'native';
  readonly arch?: 'arm64' | 'x86_64';
  readonly json?: true;
}

/** `lambda-vision layer`: what functions have in common, as a Lambda layer. */
export const layerCommand: Verb = (terminal) =>
  createVerb({
    usage: 'layer',
    summary: 'Make a Lambda layer of the engine, the decoders and models, for functions of any bundler.',
    examples: [
      ['lambda-vision layer', 'layer/ and layer.zip: the WebAssembly for every platform'],
      ['lambda-vision layer --models models/reader', "functions load 'models/reader' from it"],
      ['lambda-vision layer --engine native --arch arm64', "onnxruntime-node's part for arm64"],
    ],
  })
    .option('--out <dir>', 'folder to write', 'layer')
    .option('--zip <file>', 'the zip; default: <out>.zip')
    .option('--no-zip', 'write no zip')
    .option('--models <dirs...>', 'model folders or .onnx files', [])
    .addOption(
      new Option('--engine <engine>', 'what runs the models').choices(['wasm', 'native']).default('wasm'),
    )
    .addOption(new Option('--arch <arch>', 'platform of the native engine').choices(['arm64', 'x86_64']))
    .action(async (flags: LayerFlags) => {
      const { createLayer } = await import('@lambda-vision/bundle');
      const { cwd } = terminal;
      const result = await createLayer({
        outdir: resolve(cwd, flags.out),
        zip: typeof flags.zip === 'string' ? resolve(cwd, flags.zip) : (flags.zip ?? true),
        models: modelPlaces(flags.models, { cwd, base: cwd }),
        engine: flags.engine,
        ...(flags.arch !== undefined && { architecture: flags.arch }),
        resolveFrom: cwd,
      });
      if (flags.json) return terminal.printJson(result);
      printPackage(terminal, result);
      terminal.print(`for lambda-vision ${result.version} on ${result.architectures.join(' and ')}`);
    });
