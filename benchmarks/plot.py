"""Draws benchmarks/decode.svg; runs where matplotlib is, in the peers' environment."""

import base64
from io import BytesIO

# Red is the client's alone; dicts and the limit are grey. The others share what matplotlib has besides.
_OWN = {"ours": "tab:red", "json": "black", "orjson": "tab:gray", "msgspec": "silver"}
_OTHERS = [f"tab:{name}" for name in ("blue", "orange", "green", "purple", "brown", "pink", "olive", "cyan")]


def work(title: str, messages: list[int], sides: dict[str, list[float]], labels: dict[str, str]) -> str:
    """Return an SVG in base64, the same for the same numbers: decode time over messages, both axes logarithmic.

    Parameters:
        sides: seconds for each number of messages, by side.
        labels: what a side is called.
    """
    import matplotlib

    matplotlib.use("svg")
    matplotlib.rcParams.update({"svg.hashsalt": "decode", "svg.fonttype": "none", "font.family": "sans-serif"})
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(figsize=(9, 6), layout="constrained")
    others = iter(_OTHERS)
    for name, seconds in sorted(sides.items(), key=lambda side: -side[1][-1]):
        width = 3 if name == "ours" else 1.4
        style = "--" if name in ("json", "orjson", "msgspec") else "-"
        colour = _OWN.get(name) or next(others)
        axes.plot(messages, seconds, style, marker=".", color=colour, linewidth=width, label=labels[name])
    axes.set(
        xscale="log", yscale="log", xlabel="messages in the Call", ylabel="seconds of CPU, bytes to Call", title=title
    )
    axes.grid(visible=True, which="major", alpha=0.4)
    figure.legend(loc="outside right upper", frameon=False)
    out = BytesIO()
    # No date, so that only other numbers make another file.
    figure.savefig(out, format="svg", metadata={"Date": None, "Creator": "matplotlib"})
    return base64.b64encode(out.getvalue()).decode()
