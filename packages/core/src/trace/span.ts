/** Whether `LAMBDA_VISION_TRACE=1` asked for spans when the process started. */
const isOn = process.env.LAMBDA_VISION_TRACE === '1';

/**
 * Does a piece of work. With `LAMBDA_VISION_TRACE=1` one line of JSON on stderr says when it began, in milliseconds
 * since the process started, and how long it took: `{"span":"restore memory","startMs":71.2,"durationMs":9.8}`.
 *
 * @param name - What it is, in words.
 */
export function span<Result>(name: string, work: () => Result): Result {
  return isOn ? traced(name, work) : work();
}

function traced<Result>(name: string, work: () => Result): Result {
  const startMs = performance.now();
  const end = () => {
    const durationMs = performance.now() - startMs;
    process.stderr.write(
      `${JSON.stringify({ span: name, startMs: tenths(startMs), durationMs: tenths(durationMs) })}\n`,
    );
  };
  try {
    const result = work();
    if (!(result instanceof Promise)) {
      end();
      return result;
    }
    return result.finally(end) as Result;
  } catch (error) {
    end();
    throw error;
  }
}

function tenths(milliseconds: number): number {
  return Math.round(milliseconds * 10) / 10;
}
