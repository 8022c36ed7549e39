"""Render: HTML on standard input becomes a PDF on standard output; the child process of `reports.child`.

Run as `python -m reports.render CPU_SECONDS MEMORY_BYTES`. It limits itself before it reads anything, fetches nothing
but our fonts, and never asks the network or another file.
"""

import gc
import resource
import sys
from pathlib import Path

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from reports.fonts import font_faces, fonts

STYLE = Path(__file__).resolve().parent.parent / "templates" / "reports" / "gap_report.css"


class OurFilesOnly(URLFetcher):  # type: ignore[misc]  # WeasyPrint declares no types
    """A fetcher that knows our fonts by their addresses and refuses everything else."""

    def __init__(self) -> None:
        super().__init__(allowed_protocols=())
        self._known = {font.address: font.path for font in fonts()}

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        """Return a font's bytes; ValueError for any other address."""
        path = self._known.get(url)
        if path is None:
            raise ValueError(f"not one of our files: {url[:200]}")
        return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": "font/ttf"})


def rendered(html: str) -> bytes:
    """Return the PDF of a page; the same page gives the same bytes in any process."""
    fetcher, configuration = OurFilesOnly(), FontConfiguration()
    style = font_faces() + STYLE.read_text(encoding="utf-8")
    css = CSS(string=style, url_fetcher=fetcher, font_config=configuration)
    page = HTML(string=html, url_fetcher=fetcher)
    pdf: bytes = page.write_pdf(stylesheets=[css], font_config=configuration, pdf_tags=True)
    return pdf


def limit(cpu_seconds: int, memory_bytes: int) -> None:
    """Bound what this process may use; the kernel ends it beyond."""
    resource.setrlimit(resource.RLIMIT_CPU, (cpu_seconds, cpu_seconds + 1))
    resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main(arguments: list[str]) -> None:
    """Render what stands on standard input, within the limits given as arguments."""
    limit(*map(int, arguments))
    gc.disable()  # a tenth faster, and the process ends right after
    html = sys.stdin.buffer.read().decode()
    sys.stdout.buffer.write(rendered(html))


if __name__ == "__main__":
    main(sys.argv[1:])
