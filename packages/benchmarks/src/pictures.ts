/** A photo that is measured. */
export interface Picture {
  readonly name: 'VGA' | '1 MP' | '12 MP';
  /** Path in the shared images. */
  readonly path: string;
  readonly sha256: string;
  readonly width: number;
  readonly height: number;
}

/** The photos: unedited, baseline JPEG, upright. Pinned by their bytes. */
export const PICTURES = {
  vga: {
    name: 'VGA',
    path: 'exif-samples/DSCN0010.jpg',
    sha256: '17307b1207eb6487d7908e9d154890b46e3d2e0192369cfd3f4c33d5a5af4035',
    width: 640,
    height: 480,
  },
  oneMegapixel: {
    name: '1 MP',
    path: 'ort-extensions/australia.jpg',
    sha256: '2070aff92b7dee3228fb49b6e2ba2557c53d9aedf3f7e1b01fac47c9755c1552',
    width: 1300,
    height: 876,
  },
  twelveMegapixels: {
    name: '12 MP',
    path: 'exif-samples/42_IndexError.jpg',
    sha256: 'd64e7c04839af125647d5a7500eb3b3e1b5c1ef81698a60e8b48b272f9ca5090',
    width: 4032,
    height: 3024,
  },
} as const satisfies Record<string, Picture>;
