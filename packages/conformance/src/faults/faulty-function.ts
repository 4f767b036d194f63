import { createHttpFront, createLambdaFunction } from '@lambda-vision/local';
import { onTestFinished } from 'vitest';

/** What a fault is shown with. */
export interface FaultyFunction {
  /** Every line that it logged. */
  readonly lines: readonly string[];
  /** Process ids of its environments. */
  pids(): readonly number[];
  post(picture: Uint8Array): Promise<FaultyAnswer>;
}

/** An answer, and what of its JSON matters. */
export interface FaultyAnswer {
  readonly status: number;
  readonly text: string;
  readonly label: string | undefined;
  readonly code: string | undefined;
}

/** Starts a bundle behind a Function URL until the test is finished. */
export async function startFaultyFunction(
  taskRoot: string,
  { memoryMb = 1024, maxConcurrency = 1 }: { memoryMb?: number; maxConcurrency?: number } = {},
): Promise<FaultyFunction> {
  const lines: string[] = [];
  const onLog = ({ line }: { readonly line: string }) => lines.push(line);
  const fn = createLambdaFunction({ taskRoot, memoryMb, maxConcurrency, ric: 'builtin', onLog });
  const front = await createHttpFront(fn, { shape: 'function-url' });
  onTestFinished(async () => {
    await front.close();
    await fn.stop();
  });
  return {
    lines,
    pids: () => fn.environmentPids,
    async post(picture) {
      const response = await fetch(front.url, {
        method: 'POST',
        headers: { 'content-type': 'application/octet-stream' },
        body: picture as Uint8Array<ArrayBuffer>,
      });
      const text = await response.text();
      const { label, error } = parsed(text);
      return { status: response.status, text, label, code: error?.code };
    },
  };
}

function parsed(text: string): { readonly label?: string; readonly error?: { readonly code: string } } {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}
