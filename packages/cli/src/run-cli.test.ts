import { expect, it } from 'vitest';
import { runInMemory } from './__fixtures__/run-in-memory.js';
import { createProgram } from './program.js';
import type { Terminal } from './terminal/terminal.js';

const verbs = createProgram({ columns: 80 } as Terminal).commands.map((command) => command.name());

it('shows help with the verbs', async () => {
  const { exitCode, stdout, stderr } = await runInMemory(['--help']);

  expect([exitCode, stderr]).toEqual([0, '']);
  expect(stdout).toContain('Usage: lambda-vision');
  for (const verb of verbs) expect(stdout).toContain(`\n  ${verb} `);
});

it.each(verbs)('shows help of %s with examples of it', async (verb) => {
  const { exitCode, stdout } = await runInMemory([verb, '--help']);

  expect(exitCode).toBe(0);
  expect(stdout).toMatch(new RegExp(`Examples:[\\s\\S]*\\$ .*lambda-vision ${verb} `));
  expect(stdout).toContain('--json');
  expect(stdout).toContain('--verbose');
});

it.each(verbs)('ends %s with 2 at an unknown option and suggests the one that was meant', async (verb) => {
  const { exitCode, stdout, stderr } = await runInMemory([verb, 'a', 'b', '--jsno']);

  expect([exitCode, stdout]).toEqual([2, '']);
  expect(stderr).toContain("error: unknown option '--jsno'");
  expect(stderr).toContain('Did you mean --json?');
});

it('ends with 2 and says why when the verb is unknown', async () => {
  const { exitCode, stdout, stderr } = await runInMemory(['runn', 'model.onnx']);

  expect([exitCode, stdout]).toEqual([2, '']);
  expect(stderr).toMatch(/^error: unknown command 'runn'/);
  expect(stderr).toContain('Did you mean run?');
});

it('prints the version alone', async () => {
  const { exitCode, stdout } = await runInMemory(['--version']);

  expect(exitCode).toBe(0);
  expect(stdout).toMatch(/^\d+\.\d+\.\d+$/);
});
