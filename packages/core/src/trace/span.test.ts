import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

const lines: { span: string; startMs: number; durationMs: number }[] = [];

beforeEach(() => {
  vi.resetModules();
  lines.length = 0;
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => lines.push(JSON.parse(String(text))) > 0);
});

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

async function load(trace: string) {
  vi.stubEnv('LAMBDA_VISION_TRACE', trace);
  return (await import('./span.js')).span;
}

describe('span()', () => {
  it('gives what the work gives and is silent unless asked', async () => {
    const span = await load('');

    expect(span('adding', () => 1 + 1)).toBe(2);
    await expect(span('waiting', async () => 'done')).resolves.toBe('done');
    expect(lines).toEqual([]);
  });

  it('writes a line when the work is done, also when it failed', async () => {
    const span = await load('1');
    const fail = () => {
      throw new Error('no');
    };

    expect(span('adding', () => 1 + 1)).toBe(2);
    await expect(span('waiting', async () => 'done')).resolves.toBe('done');
    expect(() => span('failing', fail)).toThrow('no');
    await expect(span('failing later', async () => fail())).rejects.toThrow('no');

    expect(lines.map((line) => line.span)).toEqual(['adding', 'waiting', 'failing', 'failing later']);
    for (const { startMs, durationMs } of lines) {
      expect(startMs).toBeGreaterThan(0);
      expect(durationMs).toBeGreaterThanOrEqual(0);
    }
  });
});
