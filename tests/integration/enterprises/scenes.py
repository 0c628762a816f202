"""Scenes of people who change the register at the same moment, and of imports that are killed."""

from collections.abc import Callable, Sequence
from typing import Any

from nyvag.audit.queries import chain_breaks
from nyvag.core.access import SYSTEM
from nyvag.core.clock import now
from nyvag.core.tenancy import acting_for, acting_for_all
from nyvag.enterprises import commands
from nyvag.enterprises.models import Enterprise, EnterpriseWord, RegisterEntry, RegisterUpload
from nyvag.enterprises.rules.facts import EnterpriseFacts, EntryFacts, FileRow
from nyvag.enterprises.rules.packing import pack_rows
from nyvag.organisations.models import PublicBody
from tests.factories import enterprises, frame
from tests.integration.harness.scene import child, killed_at, together, well


def of(body: PublicBody, deed: Callable[[], Any]) -> Callable[[], Any]:
    """Do something for a body."""

    def done() -> Any:
        with acting_for(body.pk):
            return deed()

    return done


def read(body: PublicBody, facts: Sequence[EnterpriseFacts]) -> RegisterUpload:
    """Make a file that was read and waits."""
    rows = pack_rows(FileRow(number, row, EntryFacts()) for number, row in enumerate(facts, 2))
    with acting_for(body.pk):
        return RegisterUpload.objects.create(
            file_name="lista.csv", sha256="0" * 64, rows=rows, errors=[], ignored=[],
            uploaded_by="Anna", uploaded_at=now(),
        )  # fmt: skip


def accept(upload: RegisterUpload) -> str:
    """Import a file that was read."""
    return str(commands.import_register(upload=upload, by=SYSTEM, at=now())["new"])


def register(number: str, name: str) -> str:
    """Take an organisation into the register."""
    facts = EnterpriseFacts(name=name, org_no=number)
    commands.register_enterprise(enterprise=facts, entry=EntryFacts(), by=SYSTEM, at=now())
    return "registered"


def same_number_at_once() -> None:
    """Two bodies, two people at each, register one number at once: one organisation, one entry for each."""
    ours, theirs = frame.body(), frame.body("Annan kommun")
    number = enterprises.org_no()
    outcomes = together(*[of(body, lambda: register(number, "Verkstan")) for body in (ours, theirs) * 2])
    assert sorted(outcomes) == ["UnableToChangeRegister"] * 2 + ["registered"] * 2
    assert sorted(outcomes[::2]) == sorted(outcomes[1::2])
    assert Enterprise.objects.count() == 1
    assert EnterpriseWord.objects.count() == 1
    with acting_for_all(reason="a test counts"):
        assert RegisterEntry.all_bodies.count() == 2
    assert list(chain_breaks()) == []


def same_list_at_once() -> None:
    """Two bodies import the same organisations at once, and two people accept one file at once."""
    bodies = [frame.body(), frame.body("Annan kommun")]
    facts = [EnterpriseFacts(name=f"Nummer {n}", org_no=enterprises.org_no()) for n in range(60)]
    uploads = [read(bodies[0], facts), read(bodies[1], facts[::-1])]
    deeds = [
        of(body, lambda upload=upload: accept(upload))  # type: ignore[misc]
        for body, upload in zip(bodies * 2, uploads * 2, strict=True)
    ]
    outcomes = together(*deeds)
    assert sorted(outcomes) == ["60", "60", "UnableToChangeRegister", "UnableToChangeRegister"]
    assert Enterprise.objects.count() == 60
    for body in bodies:
        with acting_for(body.pk):
            assert RegisterEntry.objects.count() == 60
    assert list(chain_breaks()) == []


def merged_crosswise_at_once() -> None:
    """Two people merge two rows into each other at once, a third takes up the number: one row stands."""
    body, other = frame.body(), frame.body("Annan kommun")
    one = enterprises.entry(body, "Verkstan").enterprise
    two = enterprises.entry(body, "Verkstan", org_no=None).enterprise
    number = one.org_no or ""

    def merge(kept: Enterprise, gone: Enterprise) -> str:
        commands.merge_enterprises(kept=kept, gone=gone, reason="", by=SYSTEM, at=now())
        return "merged"

    outcomes = together(
        of(body, lambda: merge(one, two)),
        of(body, lambda: merge(two, one)),
        of(other, lambda: register(number, "Verkstan")),
    )
    assert sorted(outcomes[:2]) == ["UnableToChangeRegister", "merged"]
    assert outcomes[2] in ("registered", "UnableToChangeRegister")
    stands = Enterprise.objects.get(merged_into=None)
    assert stands.org_no == number
    with acting_for_all(reason="a test looks"):
        assert set(RegisterEntry.all_bodies.values_list("enterprise_id", flat=True)) == {stands.pk}
    assert list(chain_breaks()) == []


def import_killed(point: str) -> None:
    """An import is killed: nothing of it is there, it can be made again, and undoing it is whole too."""
    body = frame.body()
    kept = enterprises.entry(body, "Verkstan", place="Lycke")
    changed = EnterpriseFacts(name="Verkstan", org_no=kept.enterprise.org_no, place="Norrby")
    upload = read(body, [changed, *(EnterpriseFacts(name=f"Ny {n}") for n in range(20))])
    killed_at(point, of(body, lambda: accept(upload)))
    assert (Enterprise.objects.count(), Enterprise.objects.get().place) == (1, "Lycke")
    well(of(body, lambda: accept(upload)))
    assert (Enterprise.objects.count(), Enterprise.objects.get(pk=kept.enterprise_id).place) == (21, "Norrby")
    assert child(of(body, lambda: accept(upload))) == 1, "a file is accepted once"

    def undo() -> str:
        return str(commands.undo_import(upload=upload, reason="fel", by=SYSTEM, at=now())["removed"])

    killed_at("nyvag.enterprises.commands.undoing.record", of(body, undo))
    assert Enterprise.objects.count() == 21
    assert sorted(together(*[of(body, undo)] * 2)) == ["20", "UnableToChangeRegister"]
    assert (Enterprise.objects.count(), Enterprise.objects.get().place) == (1, "Lycke")
    assert list(chain_breaks()) == []
