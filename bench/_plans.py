"""Make, for the body named, a plan of 500 actions and 500 indicators with ten years of values."""

import datetime as dt
import os
import sys

import django

ACTIONS, TOPS = 500, 10
YEARS = range(2017, 2027)


def main(slug: str) -> None:
    """Write the rows past the commands, which measure nothing here, and print the addresses to ask for."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nyvag.config.settings")
    django.setup()
    from nyvag.core.clock import now
    from nyvag.core.tenancy import acting_for
    from nyvag.organisations.models import PublicBody, Unit
    from nyvag.plans.models import (
        Action,
        Indicator,
        IndicatorTarget,
        IndicatorValue,
        NodeIndicator,
        NodeOwner,
        Plan,
        PlanNode,
    )

    body, at = PublicBody.objects.get(slug=slug), now()
    with acting_for(body.pk):
        units = list(Unit.objects.order_by("pk")[:20])
        plan = Plan.objects.create(
            body=body, title="Stor plan", level_names=["Område", "Åtgärd"], state="IN_FORCE", created_at=at
        )
        shared = {"body": body, "plan": plan, "created_at": at}
        tops = [
            PlanNode.objects.create(kind="HEADING", title=f"Område {n}", code=f"{n}", place=n, **shared)
            for n in range(1, TOPS + 1)
        ]
        nodes = PlanNode.objects.bulk_create(
            PlanNode(parent=tops[n % TOPS], depth=1, place=n, title=f"Åtgärd {n}", **shared)
            for n in range(ACTIONS)
        )
        Action.objects.bulk_create(
            Action(body=body, node=each, ends_on=dt.date(2027, 6, 30)) for each in nodes
        )
        NodeOwner.objects.bulk_create(
            NodeOwner(body=body, node=each, role="LEAD", unit=units[n % len(units)])
            for n, each in enumerate(nodes)
        )
        measures = Indicator.objects.bulk_create(
            Indicator(body=body, name=f"Mått {n}", unit_name="%", direction="UP", created_at=at)
            for n in range(ACTIONS)
        )
        NodeIndicator.objects.bulk_create(
            NodeIndicator(body=body, node=node, indicator=each)
            for node, each in zip(nodes, measures, strict=True)
        )
        IndicatorTarget.objects.bulk_create(
            IndicatorTarget(body=body, indicator=each, year=2028, value=30) for each in measures
        )
        IndicatorValue.objects.bulk_create(
            IndicatorValue(
                body=body,
                indicator=each,
                period_from=dt.date(year, 1, 1),
                period_to=dt.date(year, 12, 31),
                value=year - 2000,
                at=at,
            )
            for each in measures
            for year in YEARS
        )
    print(f"/plan/{plan.reference}/")
    print("/plan/indikatorer/")


if __name__ == "__main__":
    main(sys.argv[1])
