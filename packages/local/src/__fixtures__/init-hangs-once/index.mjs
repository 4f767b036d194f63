import { existsSync, writeFileSync } from 'node:fs';

// The first environment that runs this hangs in its init phase, the next one starts at once.
const marker = process.env.MARKER;
if (!existsSync(marker)) {
  writeFileSync(marker, '');
  await new Promise((resolve) => setTimeout(resolve, 600_000));
}
export const handler = async () => 'second init';
