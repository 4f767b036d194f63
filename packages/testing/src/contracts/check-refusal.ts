import assert from 'node:assert/strict';

/**
 * Waits for a decode that must be refused by a VisionError.
 *
 * @param code - Code that it must have.
 */
export async function checkRefusal(decoding: Promise<unknown>, code: string): Promise<void> {
  const outcome: unknown = await decoding.then(
    () => 'a picture',
    (error: unknown) => error,
  );
  assert.ok(outcome instanceof Error, `Expected ${code} but received ${String(outcome)}.`);
  assert.equal((outcome as { code?: unknown }).code, code, outcome.message);
}
