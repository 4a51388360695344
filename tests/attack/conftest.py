"""One browser for the attacks that need one."""

from tests.browser.conftest import browser  # noqa: F401
