/**
 * The command `lambda-vision`, to be called from a program.
 *
 * @packageDocumentation
 */
export type { BenchDocument } from './bench/bench-document.js';
export { createProgram } from './program.js';
export type { PullReport } from './pull/pull-model.js';
export { runCli } from './run-cli.js';
export type { Progress } from './terminal/progress.js';
export type { Terminal } from './terminal/terminal.js';
export { EXIT_STATUS } from './verb/exit-status.js';
