# python3 write_expected.py photos/*.jpg > expected.jsonl
import json
import sys

from app import classify

for path in sys.argv[1:]:
    with open(path, "rb") as photo:
        print(json.dumps({"file": path, "predictions": classify(photo.read())}))
