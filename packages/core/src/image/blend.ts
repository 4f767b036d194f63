/** Rounds `(over · alpha + under · (255 − alpha)) / 255` to the nearest whole number without dividing. */
export function blend(over: number, under: number, alpha: number): number {
  const sum = over * alpha + under * (255 - alpha) + 128;
  return (sum + (sum >> 8)) >> 8;
}
