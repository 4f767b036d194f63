import { describe, expect, it } from 'vitest';
import { toError, VipsRefusal } from './vips-refusal.js';

describe('toError()', () => {
  it('finds in a C++ exception the line that tells', () => {
    const lines =
      'unable to call VipsForeignLoadJpegBuffer\nsource: bad seek to 3\n  VipsJpeg: premature end\n';
    const thrown = { message: ['vips::Error', lines] };

    const error = toError(thrown);

    expect(error).toBeInstanceOf(VipsRefusal);
    expect(error).toMatchObject({ message: 'libvips says: VipsJpeg: premature end', cause: thrown });
  });

  it('says what there is where no line tells', () => {
    expect(toError({ message: ['vips::Error', 'unable to call pngload_buffer\n'] }).message).toBe(
      'libvips says: unable to call pngload_buffer',
    );
    expect(toError({ message: ['vips::Error', ''] }).message).toBe('libvips says: no reason given');
  });

  it('takes everything else for a crash', () => {
    const crash = new RangeError('memory access out of bounds');

    expect(toError(crash)).toBe(crash);
    expect(toError('aborted')).not.toBeInstanceOf(VipsRefusal);
    expect(toError('aborted')).toMatchObject({ message: 'aborted', cause: 'aborted' });
    expect(toError(null).message).toBe('null');
  });
});
