import { resolve } from 'node:path';
import { Option } from 'commander';
import { createVerb } from '../verb/create-verb.js';
import type { Verb } from '../verb/verb.js';
import { formatRequest } from './format-request.js';
import { addVariable, SHAPES, wholeNumber } from './parse-serve-options.js';
import { untilAborted } from './until-aborted.js';

interface Flags {
  readonly json?: true;
  readonly port: number;
  readonly host: string;
  readonly shape: keyof typeof SHAPES;
  readonly memory: number;
  readonly timeout: number;
  readonly env: Readonly<Record<string, string>>;
  readonly handler: string;
  readonly node?: string;
}

/** `serve`: a model or a bundle behind HTTP as on AWS, with a page to try it on. */
export const serveCommand: Verb = (terminal) =>
  createVerb({
    usage: 'serve <target>',
    summary:
      "Run a model folder, a bundle's folder or its zip behind HTTP as on AWS, with a playground page.",
    examples: [
      ['lambda-vision serve models/detector', 'answers as a deployed API, and opens a playground at /'],
      [
        'lambda-vision serve dist/function.zip --shape alb --memory 512',
        'runs the zip behind a load balancer',
      ],
      ['curl --data-binary @photo.jpg -H content-type:image/jpeg localhost:3000/invoke', 'asks it for JSON'],
    ],
  })
    .option('--port <number>', 'port; 0 takes a free one', wholeNumber(0, 65_535), 3000)
    .option('--host <address>', 'address to listen on', '127.0.0.1')
    .addOption(
      new Option('--shape <name>', 'REST API, HTTP API, Function URL or load balancer')
        .choices(Object.keys(SHAPES))
        .default('v2'),
    )
    .option('--memory <MiB>', 'memory of the function', wholeNumber(128, 10_240), 1769)
    .option('--timeout <seconds>', 'longest invocation', wholeNumber(1, 900), 30)
    .option('--env <KEY=VALUE>', 'variable of the function; may be repeated', addVariable, {})
    .option('--handler <file.export>', "the bundle's handler", 'index.handler')
    .option('--node <path>', 'node binary that runs the function (default: this one)')
    .action(async (target: string, flags: Flags) => {
      const { startServer, playgroundUrl } = await import('./start-server.js');
      const { port, host, handler, env } = flags;
      const server = await startServer(
        resolve(terminal.cwd, target),
        {
          port,
          host,
          handler,
          env,
          shape: SHAPES[flags.shape],
          memoryMb: flags.memory,
          timeoutMs: flags.timeout * 1000,
          node: flags.node === undefined ? process.execPath : resolve(terminal.cwd, flags.node),
        },
        {
          onRequest: (report) =>
            flags.json ? terminal.printJson(report) : terminal.print(formatRequest(report)),
          onLog: ({ line }) => terminal.note(line),
        },
      );
      const { url, kind } = server;
      if (flags.json) terminal.printJson({ url, playground: playgroundUrl(url), kind });
      else {
        terminal.print(`Function    ${url}/`);
        terminal.print(`Playground  ${playgroundUrl(url)}`);
        terminal.note('Ctrl-C ends it.');
      }
      await untilAborted(terminal.signal);
      await server.close();
      terminal.signal.throwIfAborted();
    });
