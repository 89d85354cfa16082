"""One page in the browser, and everything it did that it should not have done."""

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from findings import Finding

# Runs in each page before anything else.
WATCH = """
window.ksbbWatch = {shifts: [], violations: []};
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) {
    if (entry.hadRecentInput) continue;
    for (const source of entry.sources.slice(0, 1)) {
      ksbbWatch.shifts.push((source.node && source.node.nodeName || "?").toLowerCase());
    }
  }
}).observe({type: "layout-shift", buffered: true});
document.addEventListener("securitypolicyviolation", (event) => ksbbWatch.violations.push(
  event.effectiveDirective + " " + (event.blockedURI || "inline")));
"""

# A selector that says to people which element is meant.
NAME = """
window.ksbbName = (element) => {
  const one = (node) => node.nodeName.toLowerCase() + (node.id ? "#" + node.id : "")
    + [...node.classList].map((name) => "." + name).join("");
  const words = (element.textContent || "").trim().replace(/\\s+/g, " ").slice(0, 30);
  const around = element.parentElement && element.parentElement.closest("[class],[id]");
  return (around ? one(around) + " " : "") + one(element) + (words ? ` "${words}"` : "");
};
"""


@dataclass
class Visit:
    """A tab of the browser that notes what its page does."""

    page: object
    # The address that all of the site's own files begin with.
    base: str
    path: str = ""
    view: str = ""
    findings: list = field(default_factory=list)

    def __post_init__(self):
        self.page.add_init_script(WATCH + NAME)
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self.add("console", str(error)))
        self.page.on("request", self._request)
        self.page.on("response", self._response)
        self.page.on("requestfailed", self._failed)

    def add(self, rule, what, advice=""):
        self.findings.append(Finding(rule, what, self.path, self.view, advice))

    def open(self, path, width, colours="light", query="", address=None):
        """Opens a page of the site and waits until it is drawn."""
        scheme = urlsplit(self.base).scheme
        self.path, self.view = path, f"{scheme}, {width} px, {colours}"
        self.page.set_viewport_size({"width": width, "height": 800})
        self.page.emulate_media(color_scheme=colours)
        self.page.goto(address or self.base + path + query)

    def settle(self, again=False):
        """Takes up what the page noted about itself; call it before leaving the page.

        With `again`, the page is loaded anew when something moved: on a busy machine the browser
        itself may paint before it knows its width. What moves twice is the page's fault.
        """
        watch = self._watched()
        if again and watch["shifts"]:
            self.page.reload()
            self.page.wait_for_timeout(300)
            watch["shifts"] = self._watched()["shifts"]
        for name in watch["shifts"]:
            self.add("shift", f"{name} moves while the page loads")
        for text in watch["violations"]:
            self.add("policy", f"the page's policy forbids {text}")

    def _watched(self):
        return self.page.evaluate(
            "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() =>"
            " setTimeout(() => done(window.ksbbWatch), 0))))"
        )

    def _console(self, message):
        # What the policy forbids is told by the page itself, in better words.
        is_policy = "Content Security Policy" in message.text
        is_expected = "status of 404" in message.text and self.path.startswith("404.html")
        if message.type in ("error", "warning") and not is_policy and not is_expected:
            self.add("console", f"{message.type}: {message.text[:160]}")

    def _request(self, request):
        if not request.url.startswith((self.base, "data:", "about:")):
            own = "" if urlsplit(request.url).netloc else "outside of the site "
            self.add("other-host", f"{own}{request.url[:120]}")

    def _response(self, response):
        is_expected = self.path.startswith("404.html") and response.request.is_navigation_request()
        if response.status >= 400 and not is_expected:
            self.add("missing-file", f"{response.status} {urlsplit(response.url).path}")

    def _failed(self, request):
        # A navigation that another one overtook did not fail.
        if "ERR_ABORTED" not in (request.failure or "") and request.url.startswith(self.base):
            self.add("missing-file", f"{request.url.removeprefix(self.base)}: {request.failure}")
