import { drawImage, COLOUR_DETECTOR_GRID as GRID, type RawImage } from '@lambda-vision/testing';

/** A white picture of 400x300 px with one red cell of the detector's grid. */
export function cellPicture(column: number, row: number): RawImage {
  const [width, height] = [400, 300];
  const isCell = (x: number, y: number) =>
    Math.floor((x / width) * GRID) === column && Math.floor((y / height) * GRID) === row;
  return drawImage({ width, height, pixel: (x, y) => (isCell(x, y) ? [220, 20, 20] : [255, 255, 255]) });
}
