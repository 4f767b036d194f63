/** Where the photographer stands; angles in degrees. */
export interface CameraPose {
  /** Leaning over the paper: its far edge becomes shorter. */
  readonly pitch: number;
  /** Standing to one side of it. */
  readonly yaw: number;
  /** Turning the camera. */
  readonly roll: number;
  /** Distance in widths of the paper; nearer means a stronger perspective. */
  readonly distance: number;
  /** Pixels of the photo per pixel of the paper at its centre. */
  readonly scale: number;
}

/** Maps a position of the photo, relative to its centre, to the paper plane, relative to the paper's centre. */
export function paperPosition(x: number, y: number, pose: CameraPose, paperWidth: number): [number, number] {
  const [sinP, cosP] = sinCos(pose.pitch);
  const [sinY, cosY] = sinCos(pose.yaw);
  const [sinR, cosR] = sinCos(pose.roll);
  const depth = pose.distance * paperWidth;
  const focal = depth * pose.scale;
  // The ray through the pixel, rolled back, in the camera's frame.
  const rayX = (x * cosR + y * sinR) / focal;
  const rayY = (y * cosR - x * sinR) / focal;
  // The paper plane is spanned by u (its width) and v (its height), turned by yaw and pitch around its centre.
  const u = [cosY, 0, sinY] as const;
  const v = [sinY * sinP, cosP, -cosY * sinP] as const;
  // rayX * z = a * u.x + b * v.x, rayY * z = a * u.y + b * v.y, with z = depth + a * u.z + b * v.z.
  const a11 = u[0] - rayX * u[2];
  const a12 = v[0] - rayX * v[2];
  const a21 = u[1] - rayY * u[2];
  const a22 = v[1] - rayY * v[2];
  const determinant = a11 * a22 - a12 * a21;
  const [b1, b2] = [rayX * depth, rayY * depth];
  return [(b1 * a22 - b2 * a12) / determinant, (a11 * b2 - a21 * b1) / determinant];
}

function sinCos(degrees: number): [number, number] {
  const radians = (degrees * Math.PI) / 180;
  return [Math.sin(radians), Math.cos(radians)];
}
