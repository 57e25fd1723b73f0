"""Signals that wait: no interrupt lands in the middle of a move or of a clean-up."""

import signal
import sys
import threading
from collections.abc import Callable
from types import FrameType
from typing import Any

type_of_handler = Callable[[int, FrameType | None], Any] | int | signal.Handlers

_SIGNALS = frozenset(
    getattr(signal, name)
    for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")
    if hasattr(signal, name)
)


class HeldSignals:
    """Keep back the signals that end a command, until it is safe to answer them.

    Their handlers are replaced, not only masked: with a second thread in the process
    a mask of the main thread holds nothing back. Python runs handlers in the main
    thread alone (documentation of `signal`), so elsewhere there is nothing to hold.
    """

    def __init__(self) -> None:
        """Hold nothing yet."""
        self._handlers: dict[int, type_of_handler] = {}
        self._arrived: dict[int, None] = {}

    def hold(self) -> None:
        """Keep back signals from now on; a second call changes nothing."""
        if self._handlers or threading.current_thread() is not threading.main_thread():
            return
        handlers: dict[int, type_of_handler] = {}
        for number in _SIGNALS:
            handler = signal.getsignal(number)
            if handler is not None and handler is not signal.SIG_IGN:
                handlers[number] = handler
        _swap(dict.fromkeys(handlers, self._note), lambda: self._keep(handlers))

    def check(self) -> None:
        """Stop the work when a signal has arrived.

        Raises:
            KeyboardInterrupt: One has; `release` will answer it.
        """
        if self._arrived:
            raise KeyboardInterrupt

    def release(self) -> None:
        """Put the handlers back, and let them answer the signals that have arrived."""
        _swap(self._handlers, lambda: self._keep({}))
        arrived, self._arrived = list(self._arrived), {}
        for number in arrived:
            signal.raise_signal(number)

    def _keep(self, handlers: dict[int, type_of_handler]) -> None:
        self._handlers = handlers

    def _note(self, number: int, _frame: FrameType | None) -> None:
        self._arrived[number] = None


def _swap(handlers: dict[int, type_of_handler], then: Callable[[], None]) -> None:
    """Install handlers in one step that no signal interrupts.

    Args:
        handlers: What shall answer which signal.
        then: What belongs to the same step.
    """
    if sys.platform == "win32":
        for number, handler in handlers.items():
            signal.signal(number, handler)
        then()
    else:
        before = signal.pthread_sigmask(signal.SIG_BLOCK, ())
        try:
            # A signal from just before may be answered, and raise, in this call.
            signal.pthread_sigmask(signal.SIG_BLOCK, _SIGNALS)
            for number, handler in handlers.items():
                signal.signal(number, handler)
            then()
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)
