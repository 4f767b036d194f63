import type * as v from 'valibot';
import { describe, expectTypeOf, it } from 'vitest';
import type { Manifest, Task } from '../manifest.js';
import type { manifestSchema } from './manifest-schema.js';

/** Schemas make plain types; the interfaces are read-only all the way down. */
type DeepReadonly<T> = T extends object ? { readonly [K in keyof T]: DeepReadonly<T[K]> } : T;

/** One member per task, so that a difference is shown where it is. */
type ByTask<M extends { readonly task: Task }> = {
  [T in M['task']]: DeepReadonly<Extract<M, { readonly task: T }>>;
};

describe('manifestSchema', () => {
  it('describes exactly the Manifest type', () => {
    expectTypeOf<ByTask<v.InferOutput<typeof manifestSchema>>>().toEqualTypeOf<ByTask<Manifest>>();
    expectTypeOf<ByTask<v.InferInput<typeof manifestSchema>>>().toEqualTypeOf<ByTask<Manifest>>();
  });
});
