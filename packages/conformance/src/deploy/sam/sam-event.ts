import type { Fields } from '../cloudformation.js';

/** One entry of a function's `Events`. */
export interface SamEvent {
  readonly functionId: string;
  readonly name: string;
  readonly type: string;
  readonly properties: Fields;
}
