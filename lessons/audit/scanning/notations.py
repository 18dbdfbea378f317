r"""The notations that are read: one row each. To add one, add a row here, and a test.

`NOTATIONS` has the commands that take arguments; what stands below it has signs that mean the same,
signs that mean nothing, operators and functions.
"""

from typing import NamedTuple


class Notation(NamedTuple):
    r"""A command, the kind of node that it makes, and how many arguments it takes.

    `kind` "style" means that the argument stands for itself, "bold" that a letter in it is
    an array; "accent" makes another letter of it.
    """

    command: str
    kind: str
    arguments: int


ROWS = (
    Notation(r"\frac", "fraction", 2),
    Notation(r"\sqrt", "root", 1),
    Notation(r"\boxed", "style", 1),
    Notation(r"\fbox", "style", 1),
    Notation(r"\cancel", "style", 1),
    Notation(r"\bcancel", "style", 1),
    Notation(r"\underline", "style", 1),
    Notation(r"\mathbf", "bold", 1),
    Notation(r"\boldsymbol", "bold", 1),
    Notation(r"\bm", "bold", 1),
    Notation(r"\pmb", "bold", 1),
    Notation(r"\mathcal", "style", 1),
    Notation(r"\mathscr", "style", 1),
    Notation(r"\mathit", "style", 1),
    Notation(r"\mathnormal", "style", 1),
    Notation(r"\vec", "bold", 1),
    Notation(r"\ensuremath", "style", 1),
    Notation(r"\hat", "accent", 1),
    Notation(r"\bar", "accent", 1),
    Notation(r"\tilde", "accent", 1),
    Notation(r"\check", "accent", 1),
    Notation(r"\dot", "accent", 1),
    Notation(r"\mathrm", "name", 1),
    Notation(r"\operatorname", "name", 1),
    Notation(r"\mathsf", "name", 1),
    Notation(r"\mathtt", "name", 1),
    Notation(r"\mathbb", "double", 1),
)
NOTATIONS = {row.command: row for row in ROWS}

PRODUCTS = {r"\cdot": "dot", r"\times": "times", "*": "times", r"\odot": "entrywise"}

FUNCTIONS = {
    r"\ln": "ln", r"\exp": "exp", r"\tanh": "tanh", r"\max": "max", r"\min": "min",
    r"\sinh": "sinh", r"\cosh": "cosh", r"\log": "ln", r"\sin": "sin", r"\cos": "cos",
}  # fmt: skip

NAMED_FUNCTIONS = {
    "softmax": "softmax", "Softmax": "softmax", "relu": "relu", "ReLU": "relu", "Relu": "relu",
    "sigmoid": "sigma", "Sigmoid": "sigma", "logistic": "sigma", "sigm": "sigma", "exp": "exp",
    "log": "ln", "ln": "ln", "tanh": "tanh", "max": "max", "min": "min", "sin": "sin", "cos": "cos",
    "diag": "diag", "Diag": "diag",
}  # fmt: skip

DECLARED_FUNCTIONS = {
    **NAMED_FUNCTIONS, "chain rule": "chain rule", "softmax of rows": "softmax of rows",
    "softmax of columns": "softmax of columns", "Hessian": "Hessian",
    "transpose": "transpose",
}  # fmt: skip

OPERATORS = {
    "argmax", "argmin", "arg", "sup", "inf", "lim", "tr", "Tr", "trace", "det", "rank", "vec",
    "sgn", "sign", "Var", "var", "Cov", "cov", "softmin", "span", "dim", "prox", "erf", "mod",
}  # fmt: skip

GREEK = {
    "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa", "lambda",
    "mu", "nu", "xi", "pi", "rho", "sigma", "tau", "upsilon", "phi", "chi", "psi", "omega", "Gamma",
    "Delta", "Theta", "Lambda", "Xi", "Pi", "Sigma", "Phi", "Psi", "Omega", "ell", "varsigma",
}  # fmt: skip

WORDS = {r"\text", r"\textrm", r"\textit", r"\textbf", r"\textnormal", r"\mbox", r"\hbox"}

SILENT = {
    r"\left", r"\right", r"\middle", r"\big", r"\Big", r"\bigg", r"\Bigg", r"\bigl", r"\bigr",
    r"\Bigl", r"\Bigr", r"\biggl", r"\biggr", r"\Biggl", r"\Biggr", r"\,", r"\;", r"\!", r"\:",
    r"\>", r"\ ", "\\\n", "~", r"\limits", r"\nolimits", r"\displaystyle", r"\textstyle",
    r"\nonumber",
    r"\notag", r"\scriptstyle", r"\thinspace", r"\hfill", r"\noindent", r"\/",
    "\u00a0", "\u200f", "\u200e", "\u200b", "\u2061", "\u2062", "\ufeff",
}  # fmt: skip

SILENT_WITH_ARGUMENT = {
    r"\tag", r"\tag*", r"\label", r"\hspace", r"\hspace*", r"\vspace", r"\phantom", r"\color",
    r"\intertext", r"\eqref", r"\ref", r"\cite", r"\footnote",
}  # fmt: skip

ONE_SPELLING = {
    r"\dfrac": r"\frac", r"\tfrac": r"\frac", r"\cfrac": r"\frac", r"\nicefrac": r"\frac",
    r"\sfrac": r"\frac", r"\ne": r"\neq", r"\circ": r"\odot", r"\circledcirc": r"\odot",
    r"\otimes": r"\otimes", r"\ast": "*", r"\bullet": r"\cdot", r"\lbrace": r"\{",
    r"\rbrace": r"\}", r"\lbrack": "[", r"\rbrack": "]", r"\lvert": "|", r"\rvert": "|",
    r"\vert": "|", r"\Vert": r"\|", r"\lVert": r"\|", r"\rVert": r"\|", r"\widehat": r"\hat",
    r"\widetilde": r"\tilde", r"\overline": r"\bar", r"\operatorname*": r"\operatorname",
    r"\varepsilon": r"\epsilon", r"\vartheta": r"\theta", r"\varphi": r"\phi", r"\le": r"\leq",
    r"\ge": r"\geq", r"\coloneqq": ":=", r"\triangleq": ":=", r"\equiv": ":=", r"\doteq": ":=",
    r"\gets": r"\leftarrow", "=:": "=",
    r"\implies": r"\Rightarrow", r"\Longrightarrow": r"\Rightarrow",
    r"\therefore": r"\Rightarrow", r"\iff": r"\Rightarrow", r"\Leftrightarrow": r"\Rightarrow",
    r"\ldots": r"\dots", r"\cdots": r"\dots", r"\dotsc": r"\dots", r"\dotsb": r"\dots",
    r"\qquad": r"\quad", r"\_": "_", "||": r"\|", ">=": r"\geq", "<=": r"\leq", "...": r"\dots",
    "..": r"\dots", r"\vdots": r"\dots", r"\ddots": r"\dots", r"\colon": ":", r"\prime": "'",

    r"\intercal": r"\top", r"\mathds": r"\mathbb", r"\mathbbm": r"\mathbb", r"\bigodot": r"\odot",
    r"\newline": r"\\", r"\cr": r"\\",
}  # fmt: skip

UNICODE = {
    "\u2212": "-", "＝": "=", "\u2013": "-", "·": r"\cdot", "\u22c5": r"\cdot", "×": r"\times", "∂":
    r"\partial", "∇": r"\nabla", "∑": r"\sum", "Σ": r"\sum", "≠": r"\neq", "⊙": r"\odot", "∘":
    r"\odot", "⊤": r"\top", "≔": ":=", "←": r"\leftarrow", "⇒": r"\Rightarrow", "∈": r"\in", "≈":
    r"\approx", "≤": r"\leq", "≥": r"\geq", "…": r"\dots", "α": r"\alpha", "β": r"\beta", "γ":
    r"\gamma", "δ": r"\delta", "ε": r"\epsilon", "η": r"\eta", "θ": r"\theta", "λ": r"\lambda",
    "μ": r"\mu", "π": r"\pi", "σ": r"\sigma", "τ": r"\tau", "φ": r"\phi", "ℓ": r"\ell", "′": "'",
    "ŷ": r"\hat y", "²": "^ 2", "½": r"\frac 1 2",
}  # fmt: skip

RELATIONS = {
    r"\approx", r"\propto", r"\sim", r"\simeq", r"\leq", r"\geq", "<", ">", r"\ll", r"\gg", r"\in",
    r"\to", r"\mapsto", r"\neq", r"\rightarrow", r"\subset", r"\notin", r"\cong",
    r"\longrightarrow",
    r"\overset", r"\underset", r"\stackrel",
}  # fmt: skip

CLOSING = {
    "(": ")",
    "[": "]",
    "{": "}",
    r"\{": r"\}",
    r"\lfloor": r"\rfloor",
    r"\langle": r"\rangle",
}
