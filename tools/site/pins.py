"""Which Pyodide, and where each of its files is taken from."""

import re
import tomllib

from tools.bless import ROOT

#: Pyodide's core, from npm. Its compiled wheels stand in no registry under their own names.
PYODIDE = "314.0.4"
#: The one package of PyPI that carries Pyodide's wheels for this version, byte for byte.
CARRIER = "open-webui==0.12.4"
INSIDE_CARRIER = "open_webui/frontend/pyodide/"
#: The public distribution, which a page of the default build asks for the official wheels.
PUBLIC = f"https://cdn.jsdelivr.net/pyodide/v{PYODIDE}/full/"
#: Formulas in the book, set without a network, from npm.
MATHJAX = "3.2.2"

LIBRARY = "python_stdlib.zip"
CORE = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", LIBRARY)

#: What the kernel has of Pyodide's own packages; what these need comes along.
OFFICIAL = (
    "numpy",
    "matplotlib",
    "sympy",
    "micropip",
    "ipython",
    "threadpoolctl",
    "pyyaml",
    "typing-extensions",
)
#: Needed by name alone: Matplotlib reads neither of two to draw on a page, IPython has no terminal.
UNUSED = ("fonttools", "pytz", "prompt-toolkit")
#: Works without its compiled parts too; its carrier has no wheel of it.
PURE_TOO = ("pyyaml",)
#: Files in a wheel that a page of the lessons does not read. Of an official wheel that is taken
#: from the public distribution, all of them are loaded.
UNREAD = {
    "anywidget": r"labextension/|nbextension/|\.data/",
    "ipywidgets": r"\.data/|/tests/",
    "jupyterlab-widgets": r"\.data/",
    "ipython": r"^IPython/(sphinxext|testing/(plugin|tests))/",
    "matplotlib": r"/(sample_data|afm|pdfcorefonts|images|sphinxext)/|/DejaVuSerif|/DejaVuSansMono-"
    r"|/DejaVuSans-BoldOblique|/Humor|\.pyi$|/(web_backend|qt_editor)/|/_?backend_(gtk|qt|wx|tk|macosx|pgf|cairo)",
    "numpy": r"^numpy/(_core/include|_pyinstaller)/|\.pyi$|\.a$",
    "pillow": r"\.pyi$|_imagingft\.|_imagingcms\.|_webp\.|_avif\.",
    "pyparsing": r"^pyparsing/(ai|diagram|tools)/",
    "pygments": r"^pygments/lexers/(?!__init__|_mapping|python|special)",
    "python-dateutil": r"\.tar\.gz$",
    "sympy": r"/tests/|/benchmarks/",
}
#: Modules of Python's library for what a page is not: other processes, hosts of mail and files, a
#: terminal, and what stands in for modules that are compiled.
UNREAD_LIBRARY = (
    r"^(multiprocessing|wsgiref|xmlrpc)/|^_pyrepl/(?!__init__|pager|trace|types|utils)"
    r"|^(ftplib|imaplib|mailbox|poplib|smtplib|_pydatetime|_pyio)\.py"
)
#: What a start of the lessons imports; what is not there at a build is left out.
IMPORTED = (
    *("numpy", "matplotlib.pyplot", "matplotlib_inline.backend_inline", "mpltern", "IPython"),
    *("matplotlib.backends.backend_agg", "matplotlib.backends.backend_svg", "numpy.random"),
    *("pyodide_kernel", "piplite", "ipykernel", "ipywidgets", "anywidget", "sympy", "yaml"),
)
#: Wheels of the kernel that come with JupyterLite, and what each needs.
KERNEL = {
    "ipykernel": (),
    "piplite": ("micropip",),
    "pyodide-kernel": ("ipython", "ipykernel", "comm", "piplite"),
    "widgetsnbextension": (),
}
#: Pure wheels of PyPI, at the versions of requirements.lock, and what each needs.
PURE = {
    "comm": ("traitlets",),
    "ipywidgets": ("comm", "ipython", "traitlets", "widgetsnbextension", "jupyterlab-widgets"),
    "jupyterlab-widgets": (),
    "anywidget": ("ipywidgets", "psygnal", "typing-extensions"),
    "psygnal": (),
    "mpltern": ("matplotlib", "numpy"),
}
NEEDS = ("numpy", "matplotlib", "pillow", "mpltern", "ipywidgets", "anywidget", "threadpoolctl")
#: What the kernel asks for by name and does without: completion looks at what is there instead.
ABSENT = ("jedi",)
#: Loaded while JupyterLab starts, so that the first cell does not wait for them.
FIRST = ("micropip", "piplite", "ipykernel", "comm", "pyodide-kernel", "ipython", "jedi", "lessons")

#: How large the wheels of the public distribution are, in thousands of bytes, for a page that
#: counts them.
SIZES = {
    "contourpy": 118,
    "kiwisolver": 37,
    "matplotlib": 6972,
    "numpy": 2916,
    "pillow": 1038,
}


def locked(name: str) -> str:
    """The version of a package in requirements.lock."""
    text = (ROOT / "requirements.lock").read_text()
    return re.search(rf"^{re.escape(name)}==(\S+)", text, re.MULTILINE)[1]


def edition() -> str:
    """The edition of the lessons."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
