"""
What a start takes under Lambda's real runtime client, beside the stock adapter. Lambda's Runtime API is played here.
"""

import glob
import http.server
import os
import pathlib
import shutil
import subprocess
import threading
import time
import zipfile

from measure import HOME, ZIP, Failed, run

STOCK = HOME / "benchmarks/stock-adapter"
CLIENT = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda"
HANDLER = "org.springframework.cloud.function.adapter.aws.FunctionInvoker::handleRequest"
# Lambda's flags, for 1769 MB: "Customize Java runtime startup behavior", and 85 % of the memory for the heap.
FLAGS = "-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xmx1503m -Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac"
PATIENCE_SECONDS = 120
TICKS = os.sysconf("SC_CLK_TCK")
# A zip that "archive" makes has this time for each of its files.
SAME_TIME = 2678400 + 315532800
OURS = {"MAIN_CLASS": "io.processfanout.ProcessFanOutApplication", "SPRING_CLOUD_FUNCTION_DEFINITION": "bench"}
OUR_EVENT = b'{"multiprocess": false, "iterations": 1, "tasks": 1, "repetitions": 1}'
STOCK_EVENT = b'"hello"'
MOST_MB = 14


def figures(session):
    run([HOME / "mvnw", "-q", "-f", STOCK / "pom.xml", "compile"])
    functions = {"stock adapter": Function(session, STOCK / "target/package", {"MAIN_CLASS": "stock.StockApplication"},
                                           STOCK_EVENT),
                 "plain zip": plain(session), "zip with archive": with_archive(session)}
    starts = session.interleaved({name: function.start for name, function in functions.items()})
    stock = starts["stock adapter"]
    for name, most in ("plain zip", 0.75), ("zip with archive", 0.50):
        for clock, what, column in (("wall", "start to the first `/next`", 0), ("wall", "start to the first answer", 1),
                                    ("CPU", "start to the first answer", 2)):
            yield session.compared("%s, %s, beside the stock adapter" % (name, what), clock,
                                   [start[column] for start in starts[name]], [start[column] for start in stock],
                                   most=most if clock == "wall" else None)
    yield session.single("the zip", "", [ZIP.stat().st_size / 1e6], lambda mb: "%.1f MB" % mb, MOST_MB,
                         "≤ %d MB" % MOST_MB)


def plain(session):
    root = session.folder / "plain"
    unpack(ZIP, root)
    return Function(session, root, OURS, OUR_EVENT)


def with_archive(session):
    """The zip that command "archive" makes, unpacked where it was made for."""
    root, package = session.folder / "task", session.folder / "function.zip"
    run(session.command("archive", "--runtime", bootstrap(session), "--task-root", root, "--output", package))
    shutil.rmtree(root)
    unpack(package, root)
    return Function(session, root, {**OURS, "AWS_LAMBDA_EXEC_WRAPPER": str(root / "start-with-archive")}, OUR_EVENT)


def unpack(package, root):
    with zipfile.ZipFile(package) as packed:
        for entry in packed.infolist():
            path = packed.extract(entry, root)
            if not entry.is_dir():
                os.utime(path, (SAME_TIME, SAME_TIME))
                os.chmod(path, (entry.external_attr >> 16) & 0o777 or 0o644)


def bootstrap(session):
    """What Lambda starts: the client, behind the wrapper if there is one."""
    path = session.folder / "bootstrap"
    jars = ":".join(sorted(glob.glob(str(STOCK / "target/runtime/*.jar"))))
    path.write_text("#!/bin/sh\nexec $AWS_LAMBDA_EXEC_WRAPPER '%s' %s -cp '%s' %s \"$_HANDLER\"\n" % (
        session.java, FLAGS, jars, CLIENT))
    path.chmod(0o755)
    return path


class Function:
    """A function on this machine, and an event for it."""

    def __init__(self, session, root, variables, event):
        self.bootstrap = bootstrap(session)
        self.log = session.folder / "function.log"
        self.root = root
        self.variables = variables
        self.event = event

    def start(self):
        """Starts it once: seconds to the first next, seconds to the answer, seconds of CPU by then."""
        api = RuntimeApi(self.event)
        with open(self.log, "wb") as log:
            begun = time.perf_counter()
            process = subprocess.Popen([self.bootstrap], cwd=self.root, env=self.environment(api.port),
                                       stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT)
            try:
                if not api.done.wait(PATIENCE_SECONDS) or not api.path.endswith("/response"):
                    raise Failed("no answer but %s: %s" % (api.path, self.log.read_text()[-1500:]))
                ticks = pathlib.Path("/proc/%d/stat" % process.pid).read_text().rsplit(")", 1)[1].split()[11:15]
            finally:
                process.kill()
                process.wait()
                api.close()
        return api.asked - begun, api.answered - begun, sum(map(int, ticks)) / TICKS

    def environment(self, port):
        return {"AWS_LAMBDA_RUNTIME_API": "127.0.0.1:%d" % port, "AWS_LAMBDA_FUNCTION_NAME": "f",
                "AWS_LAMBDA_FUNCTION_VERSION": "$LATEST", "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": "1769",
                "AWS_LAMBDA_INITIALIZATION_TYPE": "on-demand", "LAMBDA_TASK_ROOT": str(self.root), "_HANDLER": HANDLER,
                "LANG": "en_US.UTF-8", "TZ": ":UTC", "PATH": "/usr/bin:/bin", **self.variables}


class RuntimeApi:
    """One event, and the times of what the client asks and posts."""

    def __init__(self, event):
        self.event = event
        self.asked = self.answered = self.path = None
        self.done = threading.Event()
        self.closed = threading.Event()
        api = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def handle(self):
                try:
                    super().handle()
                except OSError:
                    pass  # The client was ended.

            def log_message(self, *_):
                pass

            def do_GET(self):
                if api.asked is not None:
                    api.closed.wait()
                    return
                api.asked = time.perf_counter()
                self.send_response(200)
                for name, value in api.headers().items():
                    self.send_header(name, str(value))
                self.end_headers()
                self.wfile.write(event)

            def do_POST(self):
                api.answered = time.perf_counter()
                api.path = self.path
                api.done.set()
                api.closed.wait()

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.port = self.server.server_address[1]
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def headers(self):
        return {"Content-Type": "application/json", "Content-Length": len(self.event),
                "Lambda-Runtime-Aws-Request-Id": "first",
                "Lambda-Runtime-Invoked-Function-Arn": "arn:aws:lambda:us-east-1:000000000000:function:f",
                "Lambda-Runtime-Deadline-Ms": int(time.time() * 1000) + 60000}

    def close(self):
        self.closed.set()
        self.server.shutdown()
        self.server.server_close()
