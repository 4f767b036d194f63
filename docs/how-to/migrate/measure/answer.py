# Run in the folder of app.py: python3 answer.py event.json [requests]
import json
import resource
import statistics
import sys
import time

sys.path.insert(0, ".")
from app import handler

with open(sys.argv[1]) as file:
    event = json.load(file)
print(handler(event, None)["body"], flush=True)
start_cpu = time.process_time() * 1000

warm = []
for _ in range(int(sys.argv[2]) if len(sys.argv) > 2 else 0):
    started = time.perf_counter()
    handler(event, None)
    warm.append((time.perf_counter() - started) * 1000)
rss = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
median = statistics.median(warm) if warm else None
print(json.dumps({"startCpuMs": start_cpu, "warmMs": median, "rssMb": rss}))
