// Writes the pages that are made from code and figures, for `pnpm docs:dev`.
import { generate } from './generate.ts';

await generate();
