import type { RefuseField } from './refuse-field.js';
import type { ImageToImageManifest } from './vision-manifests.js';

/** Checks that tiles are larger than what they share, where the manifest says how large they are. */
export function checkTiles({ tiles, preprocess }: ImageToImageManifest, refuse: RefuseField): void {
  const resize = preprocess?.resize;
  const fixed = resize?.mode === 'stretch' || resize?.mode === 'letterbox' ? resize : undefined;
  const size = tiles?.size ?? preprocess?.crop ?? fixed;
  if (tiles?.overlap === undefined || size === undefined) return;
  const side = Math.min(size.width, size.height);
  if (tiles.overlap < side) return;
  refuse('tiles.overlap', `expected less than the tile's ${side} pixels but received ${tiles.overlap}`);
}
