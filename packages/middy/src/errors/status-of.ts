import { type HttpStatus, STATUS_BY_CODE } from './status-by-code.js';

/** For codes of a newer core than this package knows. */
const UNKNOWN_CODE: HttpStatus = { statusCode: 500, expose: false, retryable: false, actor: 'operator' };

/** The table's row of a code, also of one that this version does not know. */
export function statusOf(code: string): HttpStatus {
  return Object.hasOwn(STATUS_BY_CODE, code)
    ? STATUS_BY_CODE[code as keyof typeof STATUS_BY_CODE]
    : UNKNOWN_CODE;
}
