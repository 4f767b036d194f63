import { expect, it } from 'vitest';
import { runInMemory } from './__fixtures__/run-in-memory.js';

it('shows help with the verbs', async () => {
  const { exitCode, stdout } = await runInMemory(['--help']);

  expect(exitCode).toBe(0);
  expect(stdout).toContain('Usage: lambda-vision');
});

it('ends with 2 and says why when the verb is unknown', async () => {
  const { exitCode, stdout, stderr } = await runInMemory(['quantise', 'model.onnx']);

  expect(exitCode).toBe(2);
  expect(stdout).toBe('');
  expect(stderr).toMatch(/^error: /);
});
