"""What was measured while training, to look at: TensorBoard's log, and one picture of it."""

from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

from models.errors import NeedsExtra

if TYPE_CHECKING:
    from models.training.taught import History

_FONT = "NotoSansCJK-Regular.ttc"
CURVES, LOGS = "curves.png", "runs"
_PAPER, _INK, _SOFT, _TRAINED, _HELD = "#fffaf0", "#3b3a4a", "#e8dcc6", "#e8756a", "#2a67a8"


def plotting() -> Any:
    """matplotlib, without a window."""
    try:
        import matplotlib
    except ModuleNotFoundError as error:
        raise NeedsExtra("pictures of curves", "training") from error
    matplotlib.use("Agg")
    import matplotlib.font_manager
    import matplotlib.pyplot

    # matplotlib's own font has no Hangul, kana or Chinese characters.
    with resources.as_file(resources.files("noto_cjk_sans_otc").joinpath(_FONT)) as font:
        matplotlib.font_manager.fontManager.addfont(font)
        family = matplotlib.font_manager.FontProperties(fname=font).get_name()
    matplotlib.rcParams |= {
        "font.family": ["DejaVu Sans", family],
        "figure.facecolor": _PAPER,
        "axes.facecolor": _PAPER,
        "axes.edgecolor": _SOFT,
        "axes.labelcolor": _INK,
        "axes.grid": True,
        "axes.axisbelow": True,
        "grid.color": _SOFT,
        "text.color": _INK,
        "xtick.color": _INK,
        "ytick.color": _INK,
        "font.size": 11,
    }
    return matplotlib.pyplot


def draw(history: "History", title: str, file: Path) -> None:
    pyplot = plotting()
    figure, axes = pyplot.subplots(figsize=(9, 5), layout="constrained")
    try:
        steps, losses = zip(*history.losses, strict=True)
        axes.plot(steps, losses, color=_TRAINED, alpha=0.3, linewidth=1)
        axes.plot(steps, _smooth(losses), color=_TRAINED, linewidth=2, label="learnt from")
        if history.held:
            held, measured = zip(*history.held, strict=True)
            axes.plot(held, measured, color=_HELD, marker="o", linewidth=2, label="held back")
        axes.set(title=title, xlabel="step", ylabel="loss")
        axes.legend(frameon=False)
        figure.savefig(file, dpi=110)
    finally:
        pyplot.close(figure)


def log(history: "History", folder: Path) -> None:
    """For `tensorboard --logdir`; written anew each time, so that a resumed run has one curve."""
    try:
        from torch.utils.tensorboard import SummaryWriter
    except ModuleNotFoundError as error:
        raise NeedsExtra("TensorBoard's logs", "training") from error
    for old in folder.glob("events.out.*"):
        old.unlink()
    writer: Any = SummaryWriter(str(folder))
    with writer:
        for name, rows in zip(("loss", "loss held back", "rate"), history.rows(), strict=True):
            for step, value in rows:
                writer.add_scalar(name, value, step)


def _smooth(values: tuple[float, ...], keeps: float = 0.95) -> list[float]:
    """A running mean that starts without a lean to nothing."""
    found, mean, weight = [], 0.0, 0.0
    for value in values:
        mean, weight = keeps * mean + (1 - keeps) * value, keeps * weight + (1 - keeps)
        found.append(mean / weight)
    return found
