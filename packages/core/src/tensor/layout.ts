/** Order of a picture tensor's dims: planar `NCHW` (batch, channel, row, column) or interleaved `NHWC`. */
export type Layout = 'NCHW' | 'NHWC';
