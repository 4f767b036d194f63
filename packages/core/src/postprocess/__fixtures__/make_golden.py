"""Makes golden.json with the reference implementations: numpy and OpenCV (cv2).

Run: python make_golden.py > golden.json
"""
import json

import cv2
import numpy as np

random = np.random.default_rng(20261123)


def rounded(values, digits=6):
    return np.round(np.asarray(values, dtype=np.float64), digits).tolist()


def softmax_case(logits):
    logits = np.asarray(logits, dtype=np.float64)
    weights = np.exp(logits - logits.max())
    return {"logits": logits.tolist(), "softmax": (weights / weights.sum()).tolist(),
            "sigmoid": np.exp(-np.logaddexp(0, -logits)).tolist()}


def rectangle_case(points):
    points = np.asarray(points, dtype=np.float32)
    (_, (width, height), _) = cv2.minAreaRect(points)
    hull = cv2.convexHull(points)
    return {"points": points.tolist(), "area": float(width) * float(height),
            "sides": sorted([float(width), float(height)]),
            "hullArea": float(cv2.contourArea(hull)), "hullSize": len(hull)}


def region_case(width, height, blobs):
    """Boxes of cv2's external contours of a map, as pixel-inclusive bounds, and their pixel counts."""
    image = np.zeros((height, width), np.uint8)
    for kind, args in blobs:
        getattr(cv2, kind)(image, *args)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(image, connectivity=8)
    regions = [{"x": int(s[0]), "y": int(s[1]), "width": int(s[2]), "height": int(s[3]), "area": int(s[4])}
               for s in stats[1:count]]
    regions.sort(key=lambda r: (-r["area"], r["y"]))
    return {"width": width, "height": height, "rows": ["".join("#" if v else "." for v in row) for row in image],
            "regions": regions}


def crop_case(width, height, quad, size):
    """cv2.warpPerspective with pixel centres at halves, as our pictures have them."""
    image = random.integers(0, 256, (height, width, 3), dtype=np.uint8)
    image = cv2.GaussianBlur(image, (3, 3), 0)
    out_width, out_height = size
    source = np.float32([[0, 0], [out_width, 0], [out_width, out_height], [0, out_height]])
    transform = cv2.getPerspectiveTransform(source, np.float32(quad))
    half = np.array([[1, 0, 0.5], [0, 1, 0.5], [0, 0, 1]])
    inverse = np.linalg.inv(half) @ transform @ half
    crop = cv2.warpPerspective(image, inverse, (out_width, out_height),
                               flags=cv2.INTER_CUBIC | cv2.WARP_INVERSE_MAP, borderMode=cv2.BORDER_REPLICATE)
    return {"width": width, "height": height, "data": image.flatten().tolist(), "quad": quad,
            "transform": rounded((transform / transform[2, 2]).flatten(), 9),
            "size": {"width": out_width, "height": out_height}, "crop": crop.flatten().tolist()}


def main():
    clouds = [random.normal(0, 20, (n, 2)) * [3, 1] for n in (3, 5, 12, 60, 400)]
    turned = []
    for angle in (7, 30, 45, 80):
        radians = np.radians(angle)
        turn = np.array([[np.cos(radians), np.sin(radians)], [-np.sin(radians), np.cos(radians)]])
        turned.append(random.uniform(-1, 1, (200, 2)) * [60, 9] @ turn + [100, 80])
    print(json.dumps({
        "versions": {"cv2": cv2.__version__, "numpy": np.__version__},
        "softmax": [softmax_case(random.normal(0, 4, 12)), softmax_case([1000, 999, -1000]), softmax_case([0, 0])],
        "rectangles": [rectangle_case(np.round(c, 3)) for c in clouds + turned],
        "regions": [region_case(40, 24, [("rectangle", ((3, 3), (12, 8), 1, 1)), ("line", ((15, 2), (38, 20), 1, 1)),
                                         ("circle", ((10, 17), 5, 1, 2)), ("circle", ((28, 4), 3, 1, -1))])],
        "crops": [crop_case(24, 16, [[4, 3], [19, 5.5], [18, 12], [3, 10]], (15, 7)),
                  crop_case(20, 14, [[-2, -1], [15, 2], [16, 15], [1, 9]], (17, 10))],
    }, separators=(",", ":")))


main()
