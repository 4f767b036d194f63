/**
 * Intersection over union of two boxes, 0–1; 0 for two boxes without area.
 *
 * @param boxes - x1, y1, x2, y2 of each box, `x1 <= x2` and `y1 <= y2`; `[count, 4]`.
 * @param a - Index of a box.
 * @param b - Index of another.
 * @see torchvision.ops.box_iou
 */
export function boxIou(boxes: ArrayLike<number>, a: number, b: number): number {
  const i = a * 4;
  const j = b * 4;
  const ax1 = boxes[i]!;
  const ay1 = boxes[i + 1]!;
  const ax2 = boxes[i + 2]!;
  const ay2 = boxes[i + 3]!;
  const bx1 = boxes[j]!;
  const by1 = boxes[j + 1]!;
  const bx2 = boxes[j + 2]!;
  const by2 = boxes[j + 3]!;
  const width = Math.min(ax2, bx2) - Math.max(ax1, bx1);
  if (width <= 0) return 0;
  const height = Math.min(ay2, by2) - Math.max(ay1, by1);
  if (height <= 0) return 0;
  const shared = width * height;
  return shared / ((ax2 - ax1) * (ay2 - ay1) + (bx2 - bx1) * (by2 - by1) - shared);
}
