"""How long the finished press file takes, beside other ways to draw the same page: run it, it prints ratios.

The page holds ten charts of 200 marks with labels. All ways draw it in one process, in turns; the best of several
runs counts. Asked: the finished press file takes no more than three times a bare ReportLab stream of the same marks.
"""

from __future__ import annotations

import io
import time
from collections.abc import Callable

import numpy as np

from inclusion_desktop import resources
from inclusion_desktop.graphics.color import BLACK, Process
from inclusion_desktop.graphics.geometry import Size
from inclusion_desktop.graphics.path import Rects, circles
from inclusion_desktop.graphics.scene import GlyphRun, Group, Role, Scene, SceneItem, Shapes, TableData, Tag, walk
from inclusion_desktop.graphics.units import mm_to_pt
from inclusion_desktop.render.pdf.settings import PdfSettings
from inclusion_desktop.render.pdf.writer import write_pdf
from inclusion_desktop.text.fonts import FontLibrary
from inclusion_desktop.text.library import Library
from inclusion_desktop.text.shaping import Shaper, TextStyle, place_line

RUNS = 7
CHARTS, MARKS, LABELS = 10, 200, 12
FACE = "SourceSans3-Regular"
WIDTH, HEIGHT = mm_to_pt(420), mm_to_pt(594)
COLORS = (Process(0.7, 0.2, 0.0, 0.0), Process(0.0, 0.72, 0.62, 0.0))


def library() -> Library:
    fonts = FontLibrary.from_files(resources.font_files(), (FACE,))
    return Library(fonts, resources.profile_path("FOGRA39L_tac300.icc").read_bytes())


def scene(found: Library) -> Scene:
    """Charts of half bars, half dots, each with a title, labels and the table behind it."""
    shaper = Shaper(found.fonts)
    spread = np.random.default_rng(1)
    items: list[SceneItem] = []
    for chart in range(CHARTS):
        left, top = 40 + (chart % 2) * 580.0, 60 + (chart // 2) * 320.0
        at = np.arange(MARKS // 2) * 5.0 + left
        heights = spread.uniform(10, 120, MARKS // 2)
        bars = np.column_stack([at, top + 130 - heights, np.full(MARKS // 2, 4.0), heights])
        dots = np.column_stack([at, top + 150 + heights])
        labels = [
            run
            for label in range(LABELS)
            for run in place_line(
                shaper, f"Raionul {label}: {heights[label]:.1f} %", TextStyle(FACE, 9), left + label % 3 * 160,
                top + 285 + label // 3 * 10,
            )
        ]  # fmt: skip
        title = place_line(shaper, f"Copii incluși în școli, {2014 + chart}", TextStyle(FACE, 18), left, top - 8)
        rows = tuple((f"Raionul {row}", f"{height:.1f} %") for row, height in enumerate(heights[:20]))
        table = TableData("Copii incluși", ("Raion", "Pondere"), rows)
        marks = (Shapes(Rects(bars), fill=COLORS[0]), Shapes(circles(dots, 2.0), fill=COLORS[1]))
        items.append(
            Group((*title, *marks, *labels), tag=Tag(Role.FIGURE, "Diagramă", table=table), source=f"chart-{chart}")
        )
    return Scene(Size(WIDTH, HEIGHT), mm_to_pt(3), tuple(items), language="ro", title="Viteză")


def raw_reportlab(page: Scene) -> bytes:
    """ReportLab as a writer of one prepared stream: Helvetica-free, untagged, no standard."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(TTFont("Body", str(next(path for path in resources.font_files() if path.stem == FACE))))
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(WIDTH, HEIGHT), initialFontName="Body", invariant=1, pageCompression=1)
    canvas.addLiteral(f"q 1 0 0 -1 0 {HEIGHT:.3f} cm")
    for item, _transform, _source in walk(page.items):
        match item:
            case Shapes(geometry=Rects() as rects, fill=Process() as fill):
                canvas.addLiteral(f"{fill.c} {fill.m} {fill.y} {fill.k} k")
                boxes = tuple(rects.boxes.ravel().tolist())
                canvas.addLiteral(("%.3f %.3f %.3f %.3f re\n" * len(rects)) % boxes + "f")
            case Shapes(geometry=paths, fill=Process() as fill) if not isinstance(paths, Rects):
                canvas.addLiteral(f"{fill.c} {fill.m} {fill.y} {fill.k} k")
                circle = "%.3f %.3f m\n" + "%.3f %.3f %.3f %.3f %.3f %.3f c\n" * 4 + "h f\n"
                canvas.addLiteral((circle * len(paths)) % tuple(paths.points.ravel().tolist()))
    canvas.addLiteral("Q")
    _reportlab_text(canvas, page)
    canvas.save()
    return out.getvalue()


def _reportlab_text(canvas: object, page: Scene) -> None:
    canvas.setFillColorCMYK(0, 0, 0, 1)  # type: ignore[attr-defined]
    for item, _transform, _source in walk(page.items):
        if isinstance(item, GlyphRun):
            canvas.setFont("Body", item.size)  # type: ignore[attr-defined]
            canvas.drawString(item.positions[0, 0], HEIGHT - item.positions[0, 1], item.text)  # type: ignore[attr-defined]


def naive_reportlab(page: Scene) -> bytes:
    """ReportLab's drawing calls, one for each mark."""
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(WIDTH, HEIGHT), initialFontName="Body", invariant=1, pageCompression=1)
    for item, _transform, _source in walk(page.items):
        match item:
            case Shapes(geometry=Rects() as rects, fill=Process() as fill):
                canvas.setFillColorCMYK(fill.c, fill.m, fill.y, fill.k)
                for x, y, width, height in rects.boxes.tolist():
                    canvas.rect(x, HEIGHT - y - height, width, height, stroke=0, fill=1)
            case Shapes(geometry=paths, fill=Process() as fill) if not isinstance(paths, Rects):
                canvas.setFillColorCMYK(fill.c, fill.m, fill.y, fill.k)
                for x, y in paths.points[::13].tolist():
                    canvas.circle(x - 2, HEIGHT - y, 2, stroke=0, fill=1)
    _reportlab_text(canvas, page)
    canvas.save()
    return out.getvalue()


def qt(page: Scene) -> bytes:
    """QPdfWriter with QPainter, a call for each mark."""
    from PySide6.QtCore import QBuffer, QIODevice, QPointF, QRectF, QSizeF
    from PySide6.QtGui import QBrush, QColor, QFont, QPageSize, QPainter, QPdfWriter

    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(72)
    writer.setPageSize(QPageSize(QSizeF(WIDTH, HEIGHT), QPageSize.Unit.Point))
    painter = QPainter(writer)
    for item, _transform, _source in walk(page.items):
        match item:
            case Shapes(geometry=geometry, fill=Process() as fill):
                painter.setBrush(QBrush(QColor.fromCmykF(fill.c, fill.m, fill.y, fill.k)))
                if isinstance(geometry, Rects):
                    for box in geometry.boxes.tolist():
                        painter.drawRect(QRectF(*box))
                else:
                    for x, y in geometry.points[::13].tolist():
                        painter.drawEllipse(QPointF(x - 2, y), 2.0, 2.0)
            case GlyphRun():
                font = QFont("Source Sans 3")
                font.setPixelSize(round(item.size))
                painter.setFont(font)
                painter.drawText(QPointF(*item.positions[0].tolist()), item.text)
    painter.end()
    return bytes(buffer.data().data())


def matplotlib(page: Scene) -> bytes:
    """Matplotlib's PDF backend with collections, its fastest way."""
    from matplotlib.backends.backend_pdf import FigureCanvasPdf
    from matplotlib.collections import EllipseCollection, PatchCollection
    from matplotlib.figure import Figure
    from matplotlib.patches import Rectangle

    figure = Figure(figsize=(WIDTH / 72, HEIGHT / 72))
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_xlim(0, WIDTH)
    axes.set_ylim(HEIGHT, 0)
    axes.axis("off")
    for item, _transform, _source in walk(page.items):
        match item:
            case Shapes(geometry=Rects() as rects):
                axes.add_collection(PatchCollection([Rectangle((x, y), w, h) for x, y, w, h in rects.boxes.tolist()]))
            case Shapes(geometry=paths) if not isinstance(paths, Rects):
                centers = paths.points[::13] - (2.0, 0.0)
                size = np.full(len(centers), 4.0)
                axes.add_collection(
                    EllipseCollection(
                        size, size, np.zeros(len(centers)), units="xy", offsets=centers, transOffset=axes.transData
                    )
                )
            case GlyphRun():
                x, y = item.positions[0].tolist()
                axes.text(x, y, item.text, fontsize=item.size)
    out = io.BytesIO()
    FigureCanvasPdf(figure).print_pdf(out)  # type: ignore[no-untyped-call]
    return out.getvalue()


def best(work: Callable[[], bytes], runs: int) -> tuple[float, int]:
    """Least milliseconds of several runs, and the bytes made."""
    times, size = [], 0
    for _ in range(runs):
        start = time.perf_counter()
        size = len(work())
        times.append((time.perf_counter() - start) * 1000)
    return min(times), size


def main() -> None:
    from PySide6.QtGui import QGuiApplication

    application = QGuiApplication.instance() or QGuiApplication(["-platform", "offscreen"])
    found = library()
    page = scene(found)
    assert BLACK.k == 1.0
    ways: dict[str, tuple[Callable[[], bytes], int]] = {
        "bare ReportLab stream": (lambda: raw_reportlab(page), RUNS),
        "finished press file": (lambda: write_pdf((page,), PdfSettings(), found), RUNS),
        "ReportLab, call by call": (lambda: naive_reportlab(page), RUNS),
        "QPdfWriter": (lambda: qt(page), RUNS),
        "Matplotlib": (lambda: matplotlib(page), 2),
    }
    results = {name: best(work, runs) for name, (work, runs) in ways.items()}
    bare = results["bare ReportLab stream"][0]
    for name, (milliseconds, size) in results.items():
        print(f"{name:26} {milliseconds:8.1f} ms {milliseconds / bare:6.2f} x {size / 1024:8.0f} KiB")
    del application


if __name__ == "__main__":
    main()
