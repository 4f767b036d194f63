/** Who must act on an error. */
export type ErrorActor = 'caller' | 'operator' | 'model author' | 'developer';
