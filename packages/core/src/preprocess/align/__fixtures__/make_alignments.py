"""Writes alignments.json: computed pictures moved by OpenCV 4, by given transforms and by those of scikit-image.

Run from this folder with NumPy, scikit-image and OpenCV 4 (5 moves pictures by another algorithm), such as Debian 12's
python3-skimage and python3-opencv; the file names the versions it was made with.
"""
import base64
import hashlib
import json
import math

import cv2
import numpy as np
import skimage
from skimage.transform import SimilarityTransform

ARCFACE = np.array(
    [[38.2946, 51.6963], [73.5318, 51.5014], [56.0252, 71.7366], [41.5493, 92.3655], [70.7299, 92.2041]]
)


def source(width, height):
    """Bytes that every language computes alike."""
    i = np.arange(width * height * 3, dtype=np.int64)
    return ((i * 73 + i * i * 31 + 17) & 255).astype(np.uint8).reshape(height, width, 3)


def about(degrees, scale, centre, to):
    """Turns and scales about a point that goes to another."""
    a, b = scale * math.cos(math.radians(degrees)), scale * math.sin(math.radians(degrees))
    return [a, -b, to[0] - a * centre[0] + b * centre[1], b, a, to[1] - b * centre[0] - a * centre[1]]


def moved(picture, transform, size):
    matrix = np.array(transform, dtype=np.float64).reshape(2, 3)
    return cv2.warpAffine(picture, matrix, size, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT, borderValue=0)


def main():
    warps = []
    for name, transform in [
        ("as it is", [1, 0, 0, 0, 1, 0]),
        ("shifted by parts of a pixel", [1, 0, 2.3, 0, 1, -1.27]),
        ("turned by 30 degrees", about(30, 1, (6, 4), (8, 5))),
        ("turned by -141 degrees and made larger", about(-141, 3.7, (7.2, 3.9), (8, 5))),
        ("made smaller", about(5, 0.4, (6, 4), (8, 5))),
        ("mirrored", [-1.1, 0.2, 14, 0.1, 0.9, 0.7]),
        ("brought onto a point", [0, 0, 3, 0, 0, 2]),
        ("brought out of sight", [1, 0, 1e6, 0, 1, -1e6]),
    ]:
        output = moved(source(13, 9), transform, (16, 11))
        warps.append({"name": name, "transform": transform, "rgb": base64.b64encode(output.tobytes()).decode()})

    alignments = []
    for name, degrees, scale, centre in [
        ("an upright face", 0, 1.9, (30, 24)),
        ("a face on its side", 93, 1.7, (28, 25)),
        ("a face upside down", -178, 2.4, (33, 20)),
        ("a face of a few pixels", 17, 9.5, (11, 37)),
        ("a face of four times the picture", -8, 0.4, (30, 30)),
        ("a face half outside", 31, 2.2, (-3, 4)),
    ]:
        a, b, x, c, d, y = about(degrees, scale, centre, (56, 70))
        back = cv2.invertAffineTransform(np.array([[a, b, x], [c, d, y]]))
        # A face is never like the template: each landmark is off by up to 2 px of the crop.
        off = np.array([[1.5, -0.7], [-0.4, 1.1], [0.9, 1.9], [-1.8, 0.3], [0.2, -1.2]])
        landmarks = (ARCFACE + off) @ back[:, :2].T + back[:, 2]
        estimate = SimilarityTransform()
        assert estimate.estimate(landmarks, ARCFACE)
        transform = estimate.params[:2].ravel().tolist()
        output = moved(source(60, 48), transform, (112, 112))
        alignments.append({
            "name": name,
            "landmarks": [{"x": px, "y": py} for px, py in landmarks.tolist()],
            "transform": transform,
            "sha256": hashlib.sha256(output.tobytes()).hexdigest(),
        })

    versions = {"opencv": cv2.__version__, "numpy": np.__version__, "skimage": skimage.__version__}
    with open("alignments.json", "w") as file:
        json.dump({"versions": versions, "warps": warps, "alignments": alignments}, file, indent=1)
        file.write("\n")


main()
