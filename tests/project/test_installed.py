"""What an installation brings along: a server that has the package's extension."""

import subprocess
import sys


def test_a_server_has_it_once_the_package_is_installed():
    code = "from jupyter_server.serverapp import ServerApp as S; s = S(); s.initialize([], "
    code += "new_httpserver=False); print("
    code += "s.web_app.settings['kernel_websocket_connection_class'].__name__, "
    code += "[h.__name__ for h in s.contents_manager._pre_save_hooks])"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert ran.stdout.split() == ["PromptConnection", "['keep_the_file']"], ran.stderr
