"""Measures how soon a page stands on a cheap phone: the largest paint over a slow line.

    bin/check-browser --paint FOLDER

400 kbit/s with 100 ms of delay, a processor four times slower than this one, files compressed as a
server would send them. Of each page the median of five first visits, without a cache. It fails
if one of them is over 2.5 s.
"""

import gzip
import os
import platform
import re
import shutil
import statistics
import sys
import threading
from functools import partial
from pathlib import Path

from playwright.sync_api import sync_playwright

from site_files import Handler, Server, Site

LINE = {
    "offline": False, "latency": 100,
    "downloadThroughput": 400_000 / 8, "uploadThroughput": 400_000 / 8,
}
ROUNDS = 5
MOST = 2_500

WATCH = """
window.ksbbPaint = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) ksbbPaint = entry.startTime;
}).observe({type: "largest-contentful-paint", buffered: true});
"""


class Compressing(Handler):
    """Sends text as gzip; what a real server sends as Brotli is smaller still."""

    def do_GET(self):
        path = Path(self.translate_path(self.path))
        if path.suffix not in (".html", ".css", ".js", ".svg") or not path.is_file():
            return super().do_GET()
        body = gzip.compress(path.read_bytes(), 6)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def heaviest(site, pattern):
    return max(
        (path for path in site.pages if site.is_root(path) and re.fullmatch(pattern, path)),
        key=lambda path: ((site.folder / path).stat().st_size, path), default=None,
    )


def measure(chromium, address):
    """Milliseconds to the largest paint of a first visit."""
    context = chromium.new_context(viewport={"width": 360, "height": 740})
    page = context.new_page()
    devices = context.new_cdp_session(page)
    devices.send("Network.enable")
    devices.send("Network.emulateNetworkConditions", LINE)
    devices.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    page.add_init_script(WATCH)
    page.goto(address)
    page.wait_for_timeout(500)
    paint = page.evaluate("ksbbPaint")
    context.close()
    return paint


def main(folder):
    site = Site(folder)
    wanted = [
        r"index\.html", r"wilayah/.*/rw-\d+\.html", r"butuh/.*\.html", r"cari\.html"
    ]
    pages = [path for path in (heaviest(site, one) for one in wanted) if path]
    server = Server(("127.0.0.1", 0), partial(Compressing, "/", directory=str(site.folder)))
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    base = f"http://127.0.0.1:{server.server_address[1]}/"
    slow = []
    with sync_playwright() as driver:
        chromium = driver.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        for path in pages:
            times = [measure(chromium, base + path) for _ in range(ROUNDS)]
            median = statistics.median(times)
            size = len(gzip.compress((site.folder / path).read_bytes(), 6))
            print(f"{median:6.0f} ms  {min(times):.0f}–{max(times):.0f}  {size:6d} bytes  {path}")
            if median > MOST:
                slow.append(path)
        chromium.close()
    print(f"Median of {ROUNDS}; {os.cpu_count()} processors, {platform.machine()}.")
    return 1 if slow else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
