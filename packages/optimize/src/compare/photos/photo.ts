/** A photo: the path of its file, or its bytes. */
export type Photo = string | Uint8Array;

/** A photo that was left out. JSON-safe. */
export interface UnreadablePhoto {
  /** Its path, or its place among the photos where it came as bytes. */
  readonly photo: string;
  readonly reason: string;
}

/** What a photo is called: its path, or its place, from 1. */
export function photoName(photo: Photo, place: number): string {
  return typeof photo === 'string' ? photo : `photo ${place + 1}`;
}
