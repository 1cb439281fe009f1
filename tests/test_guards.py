"""The nets under the other tests: no connection leaves the machine, and missing shared data is counted."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from pytest_socket import SocketConnectBlockedError

ROOT = Path(__file__).parents[1]


def test_connecting_to_another_machine_fails() -> None:
    with socket.socket() as client, pytest.raises((SocketConnectBlockedError, UserWarning), match=r"192\.0\.2\.1"):
        client.connect(("192.0.2.1", 80))


def test_connecting_to_this_machine_is_allowed() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname()) as client:
        client.sendall(b"x")


def test_tests_left_out_for_want_of_shared_data_are_counted(tmp_path: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/knowledge/test_starter.py"],
        cwd=ROOT,
        env=os.environ | {"DANGXUE_SHARED": str(tmp_path / "nowhere")},
        capture_output=True,
        text=True,
        check=True,
    )
    assert "shared data absent: 10 tests left out" in run.stdout
