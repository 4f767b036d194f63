/** Levels of red, green and blue, 0–255. */
export type Levels = readonly [red: number, green: number, blue: number];

/** The golden angle, in degrees: neighbouring classes get hues far apart, however many there are. */
const GOLDEN_ANGLE = 137.508;

/** The colour of a class, the same in every answer. */
export function classColour(index: number): Levels {
  const hue = (168 + index * GOLDEN_ANGLE) % 360;
  // CSS Color 4, HSL to RGB, with saturation 0.72 and lightness 0.55.
  const [saturation, lightness] = [0.72, 0.55];
  const channel = (n: number): number => {
    const k = (n + hue / 30) % 12;
    const value =
      lightness - saturation * Math.min(lightness, 1 - lightness) * Math.max(-1, Math.min(k - 3, 9 - k, 1));
    return Math.round(value * 255);
  };
  return [channel(0), channel(8), channel(4)];
}

/** Levels as CSS writes them. */
export function cssColour([red, green, blue]: Levels, alpha = 1): string {
  return `rgb(${red} ${green} ${blue} / ${alpha})`;
}
