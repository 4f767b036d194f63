import { existsSync } from 'node:fs';

// Hangs in its init phase until the test has seen that and made the marker.
if (!existsSync(process.env.MARKER)) await new Promise((resolve) => setTimeout(resolve, 600_000));
export const handler = async () => 'second init';
