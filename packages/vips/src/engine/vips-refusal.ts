const NOISE = /^(unable to |source: bad seek|VipsForeign\w*: *$)/;

/** libvips has refused a file, in an orderly way: its engine can go on. */
export class VipsRefusal extends Error {
  override readonly name = 'VipsRefusal';
}

/**
 * Turns what libvips throws into an Error. A refusal is a C++ exception, which is no `Error` and whose message is an
 * array of its class and some lines; anything else is a crash.
 */
export function toError(thrown: unknown): Error {
  if (thrown instanceof Error) return thrown;
  const message = (thrown as { message?: unknown } | null)?.message ?? thrown;
  if (!Array.isArray(message)) return new Error(String(message), { cause: thrown });
  const lines = String(message.at(-1))
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const said = lines.find((line) => !NOISE.test(line)) ?? lines[0] ?? 'no reason given';
  return new VipsRefusal(`libvips says: ${said}`, { cause: thrown });
}
