import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { RawImage } from '../../tensor/raw-image.js';
import type { Size } from '../../tensor/size.js';
import { compilePreprocess } from '../compile-preprocess.js';
import type { ResizeFilter } from '../preprocess-spec.js';
import { RESIZE_FILTERS } from '../resize-filters.js';
import { resolveInputSpec } from '../resolve-input-spec.js';

interface SmallResize {
  readonly filter: ResizeFilter;
  readonly source: Size & { readonly binary: boolean };
  readonly target: Size;
  readonly rgb: string;
}

const fixture = JSON.parse(
  readFileSync(new URL('./__fixtures__/small-resizes.json', import.meta.url), 'utf8'),
) as { readonly cases: readonly SmallResize[] };

/** The picture that make_small_resizes.py computes. */
function draw({ width, height, binary }: SmallResize['source']): RawImage {
  const data = Uint8Array.from({ length: width * height * 3 }, (_, i) => {
    const level = (i * 73 + i * i * 31 + 17) & 255;
    if (!binary) return level;
    return level > 127 ? 255 : 0;
  });
  return { data, width, height };
}

interface Resize {
  readonly filter: ResizeFilter;
  readonly target: Size;
  readonly crop?: Size;
  readonly simd: boolean;
}

function resize(image: RawImage, { filter, target, crop, simd }: Resize): Uint8Array {
  const spec = { resize: { mode: 'stretch', ...target, filter } as const, ...(crop && { crop }) };
  const input = resolveInputSpec({ layout: 'NHWC', dtype: 'uint8' });
  return compilePreprocess(spec, input, { simd }).run(image).tensor.data as Uint8Array;
}

const ways = RESIZE_FILTERS.flatMap((filter) => [
  { filter, simd: true, way: 'WebAssembly' },
  { filter, simd: false, way: 'TypeScript' },
]);

describe.each(ways)('$filter in $way', ({ filter, simd }) => {
  const cases = fixture.cases.filter((one) => one.filter === filter);

  it('has references', () => {
    expect(cases.length).toBe(26);
  });

  it.each(cases)('equals the reference for $source to $target', ({ source, target, rgb }) => {
    expect([...resize(draw(source), { filter, target, simd })]).toEqual([...Buffer.from(rgb, 'base64')]);
  });

  it.each(cases)(
    'computes the same pixels when only a crop of $target is wanted',
    ({ source, target, rgb }) => {
      const crop = { width: Math.max(1, target.width - 2), height: Math.max(1, target.height - 1) };
      const whole: RawImage = { data: Buffer.from(rgb, 'base64'), ...target };
      const input = resolveInputSpec({ layout: 'NHWC', dtype: 'uint8' });
      const expected = compilePreprocess({ crop }, input).run(whole).tensor.data as Uint8Array;

      expect([...resize(draw(source), { filter, target, crop, simd })]).toEqual([...expected]);
    },
  );
});
