import { type ChildProcess, spawn } from 'node:child_process';
import { EnvironmentStartError } from '../errors/environment-start-error.js';
import type { ResolvedFunctionOptions } from '../function/lambda-function-options.js';
import { environmentVariables } from './environment-variables.js';
import { LineSplitter } from './line-splitter.js';
import { MemoryMeter } from './memory-meter.js';
import { nodeArguments } from './node-arguments.js';
import { nodeMajor } from './node-version.js';
import { guardProcess, killProcessGroup, releaseProcess } from './process-reaper.js';
import { createRuntimeApiServer, type RuntimeApiCalls, type RuntimeApiServer } from './runtime-api-server.js';

/** What happens to a {@link RuntimeProcess}. */
export interface RuntimeProcessEvents extends RuntimeApiCalls {
  /** The process is gone and all its output was read. Called once. */
  readonly exit: (code: number | null, signal: string | null) => void;
  /** The process grew above the function's memory and is being killed. */
  readonly outOfMemory: () => void;
  readonly log: (line: string, stream: 'stdout' | 'stderr') => void;
}

/** What a {@link RuntimeProcess} is started from. */
export interface RuntimeProcessOptions {
  readonly fn: ResolvedFunctionOptions;
  /** Path of the script that polls the Runtime API. */
  readonly runtimeClient: string;
  /** Log stream name. */
  readonly environmentId: string;
  /** Makes the folder that stands for `/opt`; `undefined` without layers. */
  readonly openLayers: () => Promise<string | undefined>;
  readonly events: RuntimeProcessEvents;
}

/** One runtime: a node process with the bundle in it, and the Runtime API that it alone polls. */
export class RuntimeProcess {
  /** Process id. */
  readonly pid: number;
  /** When the process was started, on the clock of `performance.now()`. */
  readonly startedAt = performance.now();
  readonly #api: RuntimeApiServer;
  readonly #child: ChildProcess;
  readonly #memory: MemoryMeter;
  readonly #closed: Promise<void>;

  private constructor(api: RuntimeApiServer, child: ChildProcess, options: RuntimeProcessOptions) {
    const { events, fn } = options;
    this.pid = child.pid!;
    this.#api = api;
    this.#child = child;
    guardProcess(this.pid);
    this.#memory = new MemoryMeter({
      pid: this.pid,
      limitMb: fn.memoryMb,
      onExceeded: () => {
        events.outOfMemory();
        this.kill();
      },
    });
    for (const stream of ['stdout', 'stderr'] as const) {
      const splitter = new LineSplitter((line) => events.log(line, stream));
      child[stream]?.on('data', (chunk: Buffer) => splitter.push(chunk)).on('end', () => splitter.end());
    }
    // What the handler may have started must not outlive it, nor keep its pipes open.
    child.once('exit', () => killProcessGroup(this.pid));
    child.on('error', () => {});
    this.#closed = new Promise((resolve) => {
      child.once('close', (code, signal) => {
        this.#memory.stop();
        releaseProcess(this.pid);
        this.#api.close();
        events.exit(code, signal);
        resolve();
      });
    });
  }

  /**
   * Starts a runtime.
   *
   * @throws {EnvironmentStartError} If the operating system does not start the process.
   */
  static async start(options: RuntimeProcessOptions): Promise<RuntimeProcess> {
    const { fn } = options;
    const major = await nodeMajor(fn.node);
    const opt = await options.openLayers();
    const api = await createRuntimeApiServer(options.events);
    const { environmentId } = options;
    const variables = { runtimeApi: api.address, nodeMajor: major, environmentId, opt };
    const args = [...nodeArguments(fn.memoryMb, major), ...fn.nodeArgs, options.runtimeClient, fn.handler];
    try {
      const child = spawn(fn.node, args, {
        cwd: fn.taskRoot,
        env: environmentVariables(fn, variables),
        stdio: ['ignore', 'pipe', 'pipe'],
        // A process group of its own, so that one signal reaches everything in it.
        detached: process.platform !== 'win32',
      });
      if (child.pid === undefined) {
        throw await new Promise((resolve) => child.once('error', resolve));
      }
      return new RuntimeProcess(api, child, options);
    } catch (cause) {
      api.close();
      throw new EnvironmentStartError({ node: fn.node, cause });
    }
  }

  /** Peak resident memory, in MiB. */
  peakMb(): number {
    return this.#memory.peakMb();
  }

  /** Whether the process has ever been above the function's memory. */
  exceededMemory(): boolean {
    return this.#memory.exceeded();
  }

  /** Kills the process and all that it started. */
  kill(): void {
    if (this.#child.exitCode === null && this.#child.signalCode === null) killProcessGroup(this.pid);
  }

  /** Resolves when the process is gone. */
  closed(): Promise<void> {
    return this.#closed;
  }
}
