/** Real values between which a tensor's values lie, or are clipped to. */
export interface TensorRange {
  readonly min: number;
  readonly max: number;
}
