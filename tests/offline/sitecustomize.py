"""Loaded by every Python that the tests start: no connection may leave this machine.

pytest-socket guards the test process alone; notebook kernels and installed wheels run in others.
"""

import socket

LOOPBACK = ("127.", "::1", "localhost")


def _guard(method):
    def guarded(self, address):
        outside = self.family in (socket.AF_INET, socket.AF_INET6)
        if outside and not str(address[0]).startswith(LOOPBACK):
            raise OSError(f"the tests allow no network: connection to {address[0]} refused")
        return method(self, address)

    return guarded


socket.socket.connect = _guard(socket.socket.connect)
socket.socket.connect_ex = _guard(socket.socket.connect_ex)
