import type { Command } from 'commander';
import type { Terminal } from '../terminal/terminal.js';
import { createVerb } from '../verb/create-verb.js';
import { numberArgument } from '../verb/number-argument.js';
import type { RunFlags } from './run-flags.js';

const WHOLE = { min: 1, max: Number.MAX_SAFE_INTEGER, whole: true };
const FRACTION = { min: 0, max: 1 };

/** `lambda-vision run`: results of a model for pictures. */
export function runCommand(terminal: Terminal): Command {
  const command = createVerb({
    usage: 'run',
    summary: 'Run a model on images and print what it sees.',
    examples: [
      ['lambda-vision run models/mobilenetv2 photo.jpg', 'the classes of one photo'],
      [
        'lambda-vision run models/yolox photos --draw out',
        'every picture in a folder, boxes drawn into out/',
      ],
      ["lambda-vision run models/reader 'scans/**/*.png' --json", 'one JSON document per line, for jq'],
      [
        'curl -s $URL | lambda-vision run s3://bucket/models/reader -',
        'a picture from stdin, a model from S3',
      ],
    ],
  });
  return command
    .argument(
      '<model>',
      'model folder, vision.json, .onnx file beside one, https: address or s3://bucket/prefix',
    )
    .argument('<images...>', 'files, folders, patterns, or - for stdin')
    .option('--top-k <n>', 'predictions or detections at most', numberArgument(WHOLE))
    .option('--score-threshold <p>', 'leave out what scores below, 0 to 1', numberArgument(FRACTION))
    .option(
      '--iou-threshold <p>',
      'overlap above which the weaker box goes, 0 to 1',
      numberArgument(FRACTION),
    )
    .option('--draw <folder>', 'write the images there with their results drawn on them')
    .option('--out <folder>', 'write the masks, depths or pictures that the model makes there')
    .option('--max-pixels <n>', 'largest image, width times height (50000000)', numberArgument(WHOLE))
    .option('--threads <n>', 'threads of the engine (1)', numberArgument({ min: 1, max: 64, whole: true }))
    .option(
      '--allow-host <host>',
      'host that the https: model may redirect to; several times for more',
      (host: string, hosts: readonly string[] = []) => [...hosts, host],
    )
    .action(async (model: string, images: string[], flags: RunFlags) => {
      const { runImages } = await import('./run-images.js');
      await runImages({
        model,
        images,
        flags,
        terminal,
        fail: (message) => command.error(`error: ${message}`),
      });
    });
}
