/** A share as a percentage with at most one decimal. */
export function percentText(share: number): string {
  return `${Number((share * 100).toFixed(1))} %`;
}

/** A number with three significant digits, no exponent where it can do without. */
export function numberText(value: number): string {
  return `${Number(value.toPrecision(3))}`;
}

/** Decibels without decimals that mean nothing. */
export function decibelText(decibels: number): string {
  return `${decibels.toFixed(Math.abs(decibels) < 100 ? 1 : 0)} dB`;
}

/** Bytes as megabytes, millions of them, as sizes of downloads are told. */
export function megabyteText(bytes: number): string {
  const megabytes = bytes / 1e6;
  return `${megabytes.toFixed(megabytes < 0.1 ? 3 : megabytes < 100 ? 2 : 0)} MB`;
}

/** Milliseconds with three digits. */
export function millisecondText(milliseconds: number): string {
  return `${milliseconds.toFixed(milliseconds < 10 ? 2 : milliseconds < 100 ? 1 : 0)} ms`;
}
