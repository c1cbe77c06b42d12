"""A driver that does wrong, as its argument says, when the case's id begins with "wrong"; else it answers."""

import json
import os
import sys
import time

GOOD = {"result": "rejected_before_send", "error": "refused"}


def _answer(number: int, how: str) -> str:
    match how:
        case "crash":
            sys.stderr.write("the sky fell\n")
            sys.stderr.flush()
            os._exit(3)
        case "hang":
            time.sleep(60)
        case "rubbish":
            return "Hello, world"
        case "another id":
            return json.dumps({"id": number + 1, **GOOD})
        case "another result":
            return json.dumps({"id": number, "result": "fine"})
        case "key":
            sys.stderr.write("DEBUG X-API-Key: sk-test\n")
            sys.stderr.flush()
    return json.dumps({"id": number, **GOOD})


for line in sys.stdin:
    asked = json.loads(line)
    wrong = asked["case"].startswith("wrong")
    sys.stdout.write(_answer(asked["id"], sys.argv[1] if wrong else "") + "\n")
    sys.stdout.flush()
