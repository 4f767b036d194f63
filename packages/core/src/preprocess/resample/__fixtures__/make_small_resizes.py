"""Writes small-resizes.json: tiny pictures resized by the references, for the cases that photos do not reach.

Run from this folder with Pillow, NumPy and opencv-python-headless; the file names the versions it was made with.
"""
import base64
import json

import cv2
import numpy as np
import PIL
from PIL import Image

# IPP's cubic is another one than OpenCV's own.
cv2.ipp.setUseIPP(False)

PILLOW = {
    "nearest": Image.NEAREST,
    "box": Image.BOX,
    "bilinear": Image.BILINEAR,
    "hamming": Image.HAMMING,
    "bicubic": Image.BICUBIC,
    "lanczos": Image.LANCZOS,
}
OPENCV = {
    "nearest": cv2.INTER_NEAREST,
    "linear": cv2.INTER_LINEAR,
    "cubic": cv2.INTER_CUBIC,
    "area": cv2.INTER_AREA,
}
SIZES = [
    # odd ratios down and up, one axis each way, one axis kept
    ((7, 5), (3, 2)), ((7, 5), (16, 11)), ((7, 5), (9, 4)), ((7, 5), (7, 3)), ((7, 5), (4, 5)),
    # whole ratios: halved, thirds, one axis only, doubled
    ((12, 8), (6, 4)), ((12, 9), (4, 3)), ((12, 8), (6, 8)), ((12, 8), (24, 16)), ((12, 8), (3, 8)),
    # single pixels
    ((1, 1), (3, 2)), ((5, 4), (1, 1)), ((1, 6), (4, 2)),
]


def source(width, height, binary):
    """Bytes that every language computes alike; black and white overshoots cubic kernels."""
    i = np.arange(width * height * 3, dtype=np.int64)
    levels = (i * 73 + i * i * 31 + 17) & 255
    if binary:
        levels = np.where(levels > 127, 255, 0)
    return levels.astype(np.uint8).reshape(height, width, 3)


def main():
    cases = []
    for (width, height), (to_width, to_height) in SIZES:
        for binary in (False, True):
            picture = source(width, height, binary)
            outputs = {
                f"pillow-{name}": np.asarray(Image.fromarray(picture).resize((to_width, to_height), flag))
                for name, flag in PILLOW.items()
            }
            for name, flag in OPENCV.items():
                outputs[f"opencv-{name}"] = cv2.resize(picture, (to_width, to_height), interpolation=flag)
            for name, output in outputs.items():
                cases.append({
                    "filter": name,
                    "source": {"width": width, "height": height, "binary": binary},
                    "target": {"width": to_width, "height": to_height},
                    "rgb": base64.b64encode(np.ascontiguousarray(output).tobytes()).decode(),
                })
    versions = {"pillow": PIL.__version__, "numpy": np.__version__, "opencv": cv2.__version__}
    lines = ",\n".join(json.dumps(case) for case in cases)
    with open("small-resizes.json", "w") as file:
        file.write('{ "madeWith": %s, "cases": [\n%s\n] }\n' % (json.dumps(versions), lines))
    print(len(cases), "cases")


if __name__ == "__main__":
    main()
