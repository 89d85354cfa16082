"""The browser of this process: started once, used for page after page."""

import shutil
from pathlib import Path

from playwright.sync_api import Error, sync_playwright

from site_files import Site
from visit import Visit

_here = {}


def start(folder, prefixed, root):
    """Starts the system's Chromium for a site that is served under two addresses."""
    _here.update(
        driver=sync_playwright().start(), site=Site(folder), prefixed=prefixed, root=root
    )
    _launch()


def _launch():
    browser = _here["driver"].chromium.launch(
        executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
    )
    contexts = {on: browser.new_context(java_script_enabled=on) for on in (True, False)}
    _here.update(browser=browser, contexts=contexts)


def restart():
    """Another browser in place of one that fell over."""
    try:
        _here["browser"].close()
    except Error:
        pass  # It is gone already.
    _launch()


def stop():
    _here["driver"].stop()
    _here.clear()


def site():
    return _here["site"]


def address(scheme):
    """Where the site begins: under a prefix of a server, or as a folder."""
    return _here["prefixed"] if scheme == "http" else Path(site().folder).as_uri() + "/"


def root_address():
    """Where the site begins as base_url says."""
    return _here["root"]


def visit(base, scripts=True):
    """A new tab."""
    page = _here["contexts"][scripts].new_page()
    page.set_default_timeout(10_000)
    return Visit(page, base)
