import type * as v from 'valibot';
import { describe, expectTypeOf, it } from 'vitest';
import type { Manifest } from './manifest.js';
import type { manifestSchema } from './manifest-schema.js';

/** Schemas make plain types; the interfaces are read-only all the way down. */
type DeepReadonly<T> = T extends object ? { readonly [K in keyof T]: DeepReadonly<T[K]> } : T;

describe('manifestSchema', () => {
  it('describes exactly the Manifest type', () => {
    expectTypeOf<DeepReadonly<v.InferOutput<typeof manifestSchema>>>().toEqualTypeOf<
      DeepReadonly<Manifest>
    >();
    expectTypeOf<DeepReadonly<v.InferInput<typeof manifestSchema>>>().toEqualTypeOf<DeepReadonly<Manifest>>();
  });
});
