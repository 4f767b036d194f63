/** Red, green and blue as light, 0–1. */
export type Light = readonly [number, number, number];

/** A body in a scene; lengths are free, y points up. */
export interface Part {
  /** Distance to its surface, or less; negative inside. */
  readonly distance: (x: number, y: number, z: number) => number;
  /** Colour of the surface at a point. */
  readonly colour: (x: number, y: number, z: number) => Light;
  /** Strength of the highlight, 0–1. @defaultValue 0 */
  readonly shine?: number;
  /** Part of its colour that it gives off itself, 0–1. @defaultValue 0 */
  readonly glow?: number;
}

/** What {@link renderScene} draws. */
export interface Scene {
  readonly parts: readonly Part[];
  readonly camera: { readonly from: Light; readonly to: Light; readonly fieldOfView: number };
  /** Direction to the sun. */
  readonly sun: Light;
  /** Colour of the sun's light. */
  readonly sunlight: Light;
  /** Colour of the light from everywhere. */
  readonly ambient: Light;
  /** Colour behind everything, by the direction of view. */
  readonly sky: (x: number, y: number, z: number) => Light;
  /** Levels of noise, as a sensor has them. @defaultValue 1.5 */
  readonly grain?: number;
}
