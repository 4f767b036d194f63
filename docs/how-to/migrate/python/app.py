import base64
import io
import json

import numpy
import onnxruntime
from PIL import Image

MEAN = numpy.array([0.485, 0.456, 0.406], dtype=numpy.float32)
STD = numpy.array([0.229, 0.224, 0.225], dtype=numpy.float32)

session = onnxruntime.InferenceSession("models/classifier/model.onnx")
with open("models/classifier/labels.json") as file:
    labels = json.load(file)


def preprocess(image):
    width, height = image.size
    if width < height:
        image = image.resize((232, int(232 * height / width)), Image.BILINEAR)
    else:
        image = image.resize((int(232 * width / height), 232), Image.BILINEAR)
    left = round((image.width - 224) / 2)
    top = round((image.height - 224) / 2)
    image = image.crop((left, top, left + 224, top + 224))
    pixels = numpy.asarray(image, dtype=numpy.float32) / 255
    return ((pixels - MEAN) / STD).transpose(2, 0, 1)[numpy.newaxis]


def classify(data):
    image = Image.open(io.BytesIO(data)).convert("RGB")
    (logits,) = session.run(None, {"image": preprocess(image)})
    exponents = numpy.exp(logits[0] - logits[0].max())
    scores = exponents / exponents.sum()
    best = scores.argsort()[::-1][:5]
    return [{"index": int(i), "label": labels[i], "score": float(scores[i])} for i in best]


def handler(event, context):
    body = json.loads(event["body"])
    predictions = classify(base64.b64decode(body["image"]))
    return {
        "statusCode": 200,
        "headers": {"content-type": "application/json"},
        "body": json.dumps({"predictions": predictions}),
    }
