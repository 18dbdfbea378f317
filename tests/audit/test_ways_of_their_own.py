"""Notations that some texts have for themselves, with the verdicts on right and wrong lines."""

import pytest

from lessons.audit import audit
from lessons.audit.findings import HOLDS, SLIP, UNDECIDED, UNREAD, WORD

LABELS = r"$$p_k = \frac{e^{f_k}}{\sum_j e^{f_j}}, \quad L_i = -\ln p_{y_i}$$"
CHAIN = r"""<!-- audit:
audit:
  letters:
    W: H × D
    x: D
    z: H
    J: any function of z
    prod: chain rule
-->
$$\mathbf z = \mathbf W \mathbf x$$
$$\frac{\partial J}{\partial \mathbf W} = """
CHAIN += r"\text{prod}(\frac{\partial J}{\partial %s}, \frac{\partial %s}{\partial \mathbf W})"
ROWS = r"""<!-- audit:
audit:
  letters:
    A, P: N × D
    softmax: softmax of %s
-->
$$\mathbf P = \mathrm{softmax}(\mathbf A)$$
$$\sum_j P_{ij} = 1$$"""

AXES = r"""<!-- audit:
audit:
  letters:
    u: H
    w: H × D
-->
$$z_j = %s$$ $$z_j = \sum_h u_h w_{hj}$$"""
FUNCTION = """<!-- audit:
audit:
  letters:
    f: function
    x: number
-->
"""
LISTS = """<!-- audit:
audit:
  letters:
    x: N lists of D
    m_B: D
-->
"""
POINT = r"""<!-- audit:
audit:
  letters:
    f: function
    H: Hessian
    a: number
  given:
    - f(x, y) = a x + 3 x^2 y
-->
$$%s$$"""

TEXTS = {
    "a function that is given": (POINT % "f(2, 1) = 2 a + 12", [HOLDS]),
    "a function that is given, at another point": (POINT % "f(1, 2) = 2 a + 12", [SLIP]),
    "a function that is given, without its bracket": (
        POINT % r"\frac{\partial f}{\partial x} = a + 6 x y",
        [HOLDS],
    ),
    "a gradient at a point": (
        POINT % r"\nabla f(1, 2) = \begin{bmatrix} a + 12 \\ 3 \end{bmatrix}",
        [HOLDS],
    ),
    "a gradient at another point": (
        POINT % r"\nabla f(2, 1) = \begin{bmatrix} a + 12 \\ 3 \end{bmatrix}",
        [SLIP],
    ),
    "a Hessian at a point": (
        POINT % r"\mathbf{H} f(1, 2) = \begin{bmatrix} 12 & 6 \\ 6 & 0 \end{bmatrix}",
        [HOLDS],
    ),
    "∇² of two letters": (
        POINT % r"\nabla^2 f(x, y) = \begin{bmatrix} 6 y & 6 x \\ 6 x & y \end{bmatrix}",
        [SLIP],
    ),
    "a gradient by nothing that is known": (r"$$\nabla f(0, 0) = b$$", [UNREAD]),
    "a letter above that is declared to transpose": (
        AXES.replace("H × D", "H × D\n    t: transpose") % r"(w^t \mathbf u)_j",
        [WORD, HOLDS],
    ),
    "lists of one length, since a function runs one index over both": (
        r"$$l(\mathbf{a}, \mathbf{b}) = \sum_{j=1}^q a_j b_j$$"
        r"$$c = \sum_{i=1}^n l(\mathbf{u}^{(i)}, \mathbf{v}^{(i)})$$"
        r"$$c = \sum_{i=1}^n \sum_{j=1}^q u^{(i)}_j v^{(i)}_j$$"
        r"$$c = 2 \sum_{i=1}^n \sum_{j=1}^q u^{(i)}_j v^{(i)}_j$$",
        [WORD, WORD, HOLDS, WORD],
    ),
    "a sum over the lists in a set": (
        LISTS + r"$$\mathbf{m}_B = \frac{1}{|B|} \sum_{\mathbf{x} \in B} \mathbf{x}$$"
        r"$$\sum_{\mathbf{x} \in B} (\mathbf{x} + \mathbf{x}) = 2 |B| \mathbf{m}_B$$"
        r"$$\sum_{\mathbf{x} \in B} (\mathbf{x} + \mathbf{x}) = |B| \mathbf{m}_B$$",
        [WORD, HOLDS, SLIP],
    ),
    "a row with dots": (
        r"$$u_i = a v_i$$ $$\mathbf{u} = \begin{pmatrix} a v_1 \\ \dots \\ a v_n \end{pmatrix}$$"
        r"$$\mathbf{u}^T = \begin{pmatrix} a v_1 & \dots & a v_n \end{pmatrix}$$"
        r"$$\mathbf{u}^T = \begin{pmatrix} a u_1 & \dots & a u_n \end{pmatrix}$$",
        [WORD, HOLDS, HOLDS, SLIP],
    ),
    "a sum over a set of nobody knows what": (
        r"$$\mathbf{m} = \frac{1}{|B|} \sum_{\mathbf{x} \in B} \mathbf{x}$$"
        r"$$c = \sum_{x \in S} x$$",
        [UNREAD, UNREAD],
    ),
    "a sum over the indices in a set": (
        r"$$c = \sum_{i \in S} x_i$$ $$\sum_{i \in S} 2 x_i = 2 c$$",
        [WORD, HOLDS],
    ),
    "a limit": (
        FUNCTION + r"$$\frac{df(x)}{dx} = \lim_{h \to 0} \frac{f(x + h) - f(x)}{h}$$",
        [HOLDS],
    ),
    "a limit with a wrong factor": (
        FUNCTION + r"$$\frac{df(x)}{dx} = \lim_{h \to 0} \frac{f(x + 2 h) - f(x)}{h}$$",
        [UNDECIDED],
    ),
    "a limit of something that grows": (
        FUNCTION + r"$$\frac{df(x)}{dx} = \lim_{h \to 0} \frac{f(x + h) + f(x)}{h}$$",
        [UNREAD],
    ),
    "Σ without an index": (
        r"$$z_i = \sum_k w_{ik} x_k$$ $$z_i = \sum w_{ij} x_j$$",
        [WORD, HOLDS],
    ),
    "Σ without an index as a condition": (
        r"$$\sum p_i = 1$$ $$\sum_i p_i q = q$$",
        [WORD, HOLDS],
    ),
    "Σ without an index, and no terms for it": (
        r"$$c = \sum_k x_k$$ $$c = \sum 2 a$$",
        [WORD, UNREAD],
    ),
    "Σ without an index, of two": (
        r"$$c = \sum_i \sum_k w_{ik}$$ $$c = \sum w_{ik}$$",
        [WORD, UNREAD],
    ),
    "Σ without an index that is free in the chain": (
        r"$$c = \sum_i x_i$$ $$c = \sum x_i = x_i$$",
        [WORD, UNREAD, UNREAD],
    ),
    "a column of a matrix": (AXES % r"\mathbf u^T w_{.j}", [WORD, HOLDS]),
    "a column of a matrix, with a colon": (AXES % r"\mathbf u^T w_{:,j}", [WORD, HOLDS]),
    "a row of a matrix in a column's place": (AXES % r"\mathbf u^T w_{j.}", [UNREAD, UNREAD]),
    "what is no axis for certain": (AXES % r"\mathbf u^T w_{:j}", [UNREAD, WORD]),
    "a star alone is no axis": (AXES % r"\mathbf u^T w_{*}", [UNREAD, WORD]),
    "a layer above a letter without an index": (
        r"$$z^l_j = \sum_k w^l_{jk} a^{l-1}_k$$ $$z^l_j = (w^l_{j.}) a^{l-1}$$",
        [WORD, HOLDS],
    ),
    "a power of a number": (r"$$z = (w + 1)^l$$ $$z = w^l + 1$$", [WORD, UNREAD]),
    "an entry as an index": (
        LABELS + r"$$\frac{\partial L_i}{\partial f_k} = p_k - \mathbb{1}(y_i = k)$$",
        [WORD, WORD, HOLDS],
    ),
    "an entry as an index, and a wrong sign": (
        LABELS + r"$$\frac{\partial L_i}{\partial f_k} = \mathbb{1}(y_i = k) - p_k$$",
        [WORD, WORD, SLIP],
    ),
    "what holds of one entry says nothing of another": (
        LABELS + r"$$\frac{\partial L_j}{\partial f_k} = p_k - \mathbb{1}(y_i = k)$$",
        [WORD, WORD, UNDECIDED],
    ),
    "an entry as an index, added up": (
        LABELS + r"$$C = \sum_i f_{y_i}$$",
        [WORD, WORD, UNREAD],
    ),
    "an entry that is now an index, now a number": (
        LABELS + r"$$\frac{\partial L_i}{\partial f_k} = p_k - y_i$$",
        [WORD, WORD, UNREAD],
    ),
    "an entry as an index in what is given": (
        "<!-- audit:\naudit:\n  given:\n    - L_i = -\\ln p_{y_i}\n-->\n"
        r"$$\frac{\partial L_j}{\partial p_k} = -\frac{1}{p_k}$$",
        [UNREAD],
    ),
    "a total and its terms": (
        r"$$L_i = (a x_i - t_i)^2, \quad L = \frac{1}{N} \sum_i L_i$$"
        r"$$\frac{\partial L_i}{\partial a} = 2 (a x_i - t_i) x_i$$"
        r"$$\frac{\partial L}{\partial a} = \frac{2}{N} \sum_i (a x_i - t_i) x_i$$"
        r"$$\frac{\partial L}{\partial a} = \frac{1}{N} \sum_i (a x_i - t_i) x_i$$",
        [WORD, WORD, HOLDS, HOLDS, SLIP],
    ),
    "a product by the chain rule": (CHAIN % (("\\mathbf z",) * 2) + "$$", [WORD, HOLDS]),
    "a product that is no chain": (CHAIN % ("\\mathbf z", "\\mathbf x") + "$$", [WORD, UNREAD]),
    "a product by the chain rule, twice": (
        CHAIN % (("\\mathbf z",) * 2) + r" \cdot 2$$",
        [WORD, SLIP],
    ),
    "the softmax of rows": (ROWS % "rows", [WORD, HOLDS]),
    "the softmax of a list, where that of rows is declared": (
        ROWS % "rows" + r"$$\mathrm{softmax}(\mathbf{z})_j = \frac{e^{z_j}}{\sum_k e^{z_k}}$$"
        r"$$\mathrm{softmax}(\mathbf{z})_j - 1 = 0$$",
        [WORD, HOLDS, HOLDS, SLIP],
    ),
    "the softmax of columns": (ROWS % "columns", [WORD, SLIP]),
}


@pytest.mark.daily(20)
@pytest.mark.parametrize("name", TEXTS)
def test_a_way_of_its_own(name):
    text, expected = TEXTS[name]
    found = list(audit(text))
    assert [entry.finding.verdict for entry in found] == expected, "\n".join(map(str, found))
