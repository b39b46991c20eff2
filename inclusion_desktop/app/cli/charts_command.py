"""`charts`: the chart types there are, with their channels and options."""

from __future__ import annotations

import argparse
from typing import Any

from inclusion_desktop.app.cli.findings import print_json
from inclusion_desktop.app.cli.main import FINE
from inclusion_desktop.i18n import N_, _

SUMMARY = N_("List the chart types with their channels and options.")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command's arguments."""
    parser.add_argument("--json", action="store_true", help=_("the list as JSON"))


def run(arguments: argparse.Namespace) -> int:
    """Always 0."""
    from inclusion_desktop.charts.registry import chart_types

    described = [_describe(chart_type) for chart_type in chart_types().values()]
    if arguments.json:
        print_json({"charts": described})
        return FINE
    for chart in described:
        print(f"{chart['id']}: {chart['label']}. {chart['summary']}")
        for channel in chart["channels"]:
            needed = "" if channel["required"] else f" ({_('optional')})"
            print(f"  --{channel['name']} {_('COLUMN')}{' …' if channel['many'] else ''}{needed}: {channel['help']}")
        for option in chart["options"]:
            takes = "|".join(option["choices"]) or option["kind"]
            default = "auto" if option["default"] is None else option["default"]
            print(f"  --option {option['name']}={takes} [{default}]: {option['label']}")
        print()
    return FINE


def _describe(chart_type: Any) -> dict[str, Any]:
    from inclusion_desktop.charts.common_options import CommonOptions
    from inclusion_desktop.charts.options import option_fields, option_value

    return {
        "id": chart_type.id,
        "version": chart_type.version,
        "label": _(chart_type.label),
        "summary": _(chart_type.summary),
        "channels": [
            {
                "name": channel.name,
                "label": _(channel.label),
                "help": _(channel.help) if channel.help else "",
                "kinds": sorted(kind.value for kind in channel.kinds),
                "required": channel.required,
                "many": channel.many,
            }
            for channel in chart_type.channels
        ],
        "options": [
            {
                "name": declared.name,
                "kind": declared.kind,
                "label": _(declared.label),
                "help": _(declared.help) if declared.help else "",
                "default": option_value(declared.default),
                "optional": declared.optional,
                "choices": list(declared.choices),
                "low": declared.low,
                "high": declared.high,
                "unit": declared.unit,
            }
            for declared in (*option_fields(chart_type.options), *option_fields(CommonOptions))
        ],
    }
