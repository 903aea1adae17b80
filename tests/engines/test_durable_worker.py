"""The worker: a crash or a hang costs a retry; twice is MotorKapot, without a word of the case."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Iterator

import pytest

from doenwatnodig.diagnostics.errors import MotorKapot
from doenwatnodig.engines.durable import beschikbaar
from doenwatnodig.engines.durable.client import DurableMotor
from doenwatnodig.engines.durable.grenzen import NietVertaalbaar
from doenwatnodig.engines.protocol import Motor
from doenwatnodig.model import expressies as e
from doenwatnodig.model.types import GETAL

from ..oracle import oracle
from .durable_hulp import A, M, feit, programma, run, term, waar

if not beschikbaar():
    pytest.skip("durable-rules is niet geïnstalleerd", allow_module_level=True)

PROGRAMMA = programma(waar("p", (A,), feit("f", A)), waar("q", (A,), e.Exists(M, term("p", M))))
RUN = run({("f", ("geheim",)): True}, ("geheim", "b"))
VERWACHT = oracle(PROGRAMMA, RUN)


@pytest.fixture
def motor() -> Iterator[DurableMotor]:
    with DurableMotor() as m:
        yield m


def worker_pid(motor: DurableMotor) -> int:
    assert motor.pid is not None
    return motor.pid


def pid_na(motor: DurableMotor, oud: int | None) -> int | None:
    """The worker that follows ``oud``, once it runs."""
    for _ in range(2000):
        if motor.pid not in (None, oud):
            return motor.pid
        time.sleep(0.001)
    return None


def test_derives_and_goes_on(motor: DurableMotor) -> None:
    als_motor: Motor = motor
    assert als_motor.naam == "durable"
    assert als_motor.derive(PROGRAMMA, RUN) == VERWACHT
    pid = motor.pid
    assert motor.derive(PROGRAMMA, RUN) == VERWACHT
    ander = programma(waar("r", (A,), e.Not(feit("f", A))))
    assert motor.derive(ander, RUN) == oracle(ander, RUN)
    assert motor.pid == pid


def test_start_returns_at_once() -> None:
    with DurableMotor() as m:
        begin = time.monotonic()
        m.start()
        assert time.monotonic() - begin < 0.5
        assert m.derive(PROGRAMMA, RUN) == VERWACHT


def test_rules_can_be_sent_ahead(motor: DurableMotor) -> None:
    motor.laad(PROGRAMMA)
    pid = motor.pid
    assert motor.derive(PROGRAMMA, RUN) == VERWACHT
    motor.laad(programma(waar("r", (A,), term("bestaat_niet", A))))
    assert motor.derive(PROGRAMMA, RUN) == VERWACHT
    assert motor.pid == pid


def test_sending_rules_ahead_does_not_wait_until_the_worker_reads() -> None:
    veel = programma(*(waar(f"begrip_met_een_lange_naam_{n}", (A,), feit(f"f{n}", A)) for n in range(2000)))
    with DurableMotor(opdracht=(sys.executable, "-c", "import time; time.sleep(60)")) as m:
        begin = time.monotonic()
        m.laad(veel)
        assert time.monotonic() - begin < 5


def test_a_failure_while_sending_ahead_is_left_for_the_case() -> None:
    with DurableMotor(opdracht=(sys.executable, "-c", "raise SystemExit(3)")) as m:
        for _ in range(3):
            m.laad(PROGRAMMA)
            time.sleep(0.1)
        with pytest.raises(MotorKapot, match="gestopt"):
            m.derive(PROGRAMMA, RUN)


def test_a_crash_between_cases_is_retried(motor: DurableMotor) -> None:
    motor.derive(PROGRAMMA, RUN)
    eerst = worker_pid(motor)
    os.kill(eerst, signal.SIGKILL)
    assert motor.derive(PROGRAMMA, RUN) == VERWACHT
    assert motor.pid != eerst


def test_a_crash_during_a_case_is_retried(motor: DurableMotor) -> None:
    """The worker is stopped first, so that the case is surely under way when it dies."""
    motor.derive(PROGRAMMA, RUN)
    eerst = worker_pid(motor)
    os.kill(eerst, signal.SIGSTOP)
    moordenaar = threading.Timer(0.2, os.kill, (eerst, signal.SIGKILL))
    moordenaar.start()
    assert motor.derive(PROGRAMMA, RUN) == VERWACHT
    moordenaar.join()
    assert motor.pid != eerst


def test_two_crashes_are_motor_kapot(motor: DurableMotor) -> None:
    """Each worker is stopped and killed while it has the case."""
    motor.derive(PROGRAMMA, RUN)
    eerst = worker_pid(motor)
    os.kill(eerst, signal.SIGSTOP)

    def moord() -> None:
        time.sleep(0.1)
        os.kill(eerst, signal.SIGKILL)
        if (tweede := pid_na(motor, eerst)) is not None:
            os.kill(tweede, signal.SIGKILL)

    moordenaar = threading.Thread(target=moord)
    moordenaar.start()
    with pytest.raises(MotorKapot, match="twee keer") as gevangen:
        motor.derive(PROGRAMMA, RUN)
    moordenaar.join()
    assert "geheim" not in str(gevangen.value)
    assert motor.derive(PROGRAMMA, RUN) == VERWACHT


def test_a_worker_that_can_not_start_is_motor_kapot() -> None:
    with (
        DurableMotor(opdracht=(sys.executable, "-c", "raise SystemExit(3)")) as m,
        pytest.raises(MotorKapot, match="gestopt"),
    ):
        m.derive(PROGRAMMA, RUN)


def test_a_hang_is_cut_off_and_retried() -> None:
    with DurableMotor(tijdslimiet=3) as m:
        m.derive(PROGRAMMA, RUN)
        eerst = worker_pid(m)
        os.kill(eerst, signal.SIGSTOP)
        assert m.derive(PROGRAMMA, RUN) == VERWACHT
        assert m.pid != eerst


def test_two_hangs_are_motor_kapot() -> None:
    slaap = (sys.executable, "-c", "import time; time.sleep(60)")
    begin = time.monotonic()
    with DurableMotor(tijdslimiet=0.2, opdracht=slaap) as m, pytest.raises(MotorKapot, match="niet op tijd"):
        m.derive(PROGRAMMA, RUN)
    assert time.monotonic() - begin < 10


def test_an_error_inside_names_its_kind_and_no_case_data(motor: DurableMotor) -> None:
    """A division of a word goes wrong in the worker."""
    fout = e.Compare("=", e.Arith("/", feit("woord", A), e.Const(2, GETAL)), e.Const(2, GETAL))
    program = programma(waar("r", (A,), fout))
    with pytest.raises(MotorKapot, match="ValueError") as gevangen:
        motor.derive(program, run({("woord", ("geheim",)): "ook geheim"}, ("geheim",)))
    assert "geheim" not in str(gevangen.value)


def test_what_does_not_fit_is_said_at_once(motor: DurableMotor) -> None:
    program = programma(waar("r", (A,), term("bestaat_niet", A)))
    with pytest.raises(NietVertaalbaar, match="bestaat_niet"):
        motor.derive(program, RUN)
    assert motor.derive(PROGRAMMA, RUN) == VERWACHT


def test_close_ends_the_worker() -> None:
    m = DurableMotor()
    m.start()
    pid = worker_pid(m)
    m.close()
    m.close()
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def test_looking_does_not_import_the_library() -> None:
    code = (
        "import sys; from doenwatnodig.engines.durable import beschikbaar, client; beschikbaar(); "
        "sys.exit('durable' in sys.modules or 'durable_rules_engine' in sys.modules)"
    )
    assert os.spawnve(os.P_WAIT, sys.executable, [sys.executable, "-c", code], pad()) == 0


def test_the_worker_loads_nothing_heavy() -> None:
    code = (
        "import sys, doenwatnodig.engines.durable.worker; "
        "sys.exit(bool({'pydantic', 'yaml', 'typer', 'networkx', 'z3'} & set(sys.modules)))"
    )
    assert os.spawnve(os.P_WAIT, sys.executable, [sys.executable, "-c", code], pad()) == 0


def pad() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": os.pathsep.join(p for p in sys.path if p)}
