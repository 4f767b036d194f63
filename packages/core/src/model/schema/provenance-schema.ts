import * as v from 'valibot';
import { countSchema } from './number-schemas.js';

/** SHA-256, hexadecimal. */
export const sha256Schema = v.pipe(v.string(), v.regex(/^[0-9a-fA-F]{64}$/, '64 hexadecimal digits'));

const word = v.pipe(v.string(), v.nonEmpty('a text that is not empty'));

/** Where weights come from that a tool has made smaller or faster. */
export const provenanceSchema = v.strictObject({
  tool: word,
  version: word,
  mode: word,
  source: v.strictObject({ sha256: sha256Schema }),
  calibration: v.exactOptional(v.strictObject({ photos: countSchema, method: word })),
  createdAt: v.exactOptional(
    v.pipe(
      v.string(),
      v.regex(
        /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?Z$/,
        'a date and time in UTC such as 2026-01-31T12:00:00Z',
      ),
    ),
  ),
});
