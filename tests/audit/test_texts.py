"""Texts that fool simpler rules, each with its true verdicts."""

import pytest

from lessons.audit import audit
from lessons.audit.findings import HOLDS, SLIP, UNDECIDED, UNREAD, WORD
from lessons.audit.page import page
from lessons.audit.report import entries
from lessons.audit.scanning.sources import Source, Unusable

SOFTMAX = r"""
$$p_k = \frac{e^{z_k}}{\sum_j e^{z_j}}$$
$$C = -\sum_k y_k \ln p_k$$
"""
SIGMOID = r"$$\hat y_i = \sigma(z_i)$$ "
SIGMOID += r"$$\frac{\partial \hat y_i}{\partial z_i} = \hat y_i(1 - \hat y_i)$$"
LAYER = r"$$z_i = \sum_j W_{ij} h_j$$ "
LAYER += r"$$p_i = \frac{e^{z_i}}{\sum_k e^{z_k}}$$ $$C = -\sum_i y_i \ln p_i$$"
SQUARES = r"$$C = \frac12 \sum_i (w x_i - y_i)^2$$"


def verdicts(text, **options):
    return [entry.finding.verdict for entry in audit(text, **options)]


TEXTS = {
    "dz first seen is a claim": (SOFTMAX + "$$dz = y - p$$", [WORD, WORD, SLIP]),
    "layers are no powers": (
        r"$$\delta^L_j = (a^L_j - y_j) \sigma'(z^L_j)$$ $$a^l_j = \sigma(z^l_j)$$",
        [WORD, WORD],
    ),
    "two deltas": (
        SOFTMAX
        + r"$$\delta_j = p_j - y_j$$ "
        + r"$$\frac{\partial p_i}{\partial z_j} = p_i(\delta_{ij} - p_j)$$",
        [WORD, WORD, WORD, HOLDS],
    ),
    "one entry is one": (
        SOFTMAX + "$$y_c = 1$$\n\n$$\\sum_k y_k = 1$$",
        [WORD, WORD, WORD, WORD],
    ),
    "two meanings in two sections": (
        f"# A\n{SIGMOID}\n\n# B\n\n"
        r"$$\hat y_i = \frac{e^{z_i}}{\sum_j e^{z_j}}$$"
        r" $$\frac{\partial \hat y_i}{\partial z_j} = \hat y_i(\delta_{ij} - \hat y_j)$$",
        [WORD, HOLDS, WORD, HOLDS],
    ),
    "a definition after its use": (
        r"$$\frac{\partial p_i}{\partial z_j} = p_i (\delta_{ij} - p_j)$$"
        r" where $p_k = e^{z_k} / \sum_j e^{z_j}$.",
        [HOLDS, WORD],
    ),
    "a step": (
        SOFTMAX + r"$$W := W - \eta \frac{\partial C}{\partial W}$$",
        [WORD, WORD, WORD],
    ),
    "least squares": (
        SQUARES + r"$$\frac{\partial C}{\partial w} = \sum_i (w x_i - y_i) x_i = 0"
        r" \Rightarrow w = \frac{\sum_i x_i y_i}{\sum_i x_i^2}$$",
        [WORD, HOLDS, WORD, HOLDS],
    ),
    "sizes stay apart": (
        LAYER + r"$$\frac{\partial C}{\partial h_j} = \sum_i W_{ij} (p_i \sum_k y_k - y_i)$$"
        r" $$\frac{\partial C}{\partial h_j} = \sum_i W_{ji} (p_i \sum_k y_k - y_i)$$",
        [WORD, WORD, WORD, HOLDS, SLIP],
    ),
    "bound and free": (
        SOFTMAX + r"$$\frac{\partial C}{\partial z_i} ="
        r" \sum_i \frac{\partial C}{\partial p_i} \frac{\partial p_i}{\partial z_i}$$",
        [WORD, WORD, SLIP],
    ),
    "examples above": (
        r"$$C = -\frac1n \sum_{i=1}^n y^{(i)} \ln a^{(i)}$$ $$a^{(i)} = \sigma(z^{(i)})$$"
        r" $$\frac{\partial C}{\partial z^{(j)}} = -\frac1n y^{(j)} (1 - a^{(j)})$$",
        [WORD, WORD, HOLDS],
    ),
    "printed digits": (r"$$1/3 = 0.33$$ $$2/3 = 0.66$$ $$1/3 = 0.34$$", [HOLDS, SLIP, SLIP]),
    "a call of the cost": (
        r"$$J(\theta) = \frac12 \sum_i (\theta x_i - y_i)^2$$"
        r" $$\frac{\partial J(\theta)}{\partial \theta} = \sum_i (\theta x_i - y_i) x_i$$",
        [WORD, HOLDS],
    ),
    "a product": (SOFTMAX + r"$$\eta(p_i - y_i) = \eta p_i - \eta y_i$$", [WORD, WORD, HOLDS]),
    "a function of unknown kind": (r"$$g'(z) = 1 - g(z)$$", [UNREAD]),
    "a function that is defined": (
        r"$$g(z) = \frac{1}{1 + e^{-z}}$$ $$g'(z) = g(z)(1 - g(z))$$",
        [WORD, HOLDS],
    ),
    "no case makes it true": (
        SOFTMAX + r"$$\frac{\partial p_i}{\partial z_j} = p_i(1 - p_j)$$",
        [WORD, WORD, SLIP],
    ),
    "the diagonal only": (
        SOFTMAX + r"$$\frac{\partial p_i}{\partial z_j} = 0, \quad i \ne j$$",
        [WORD, WORD, SLIP],
    ),
    "a pair or a number": ("$$a = (0,1)$$", [UNREAD]),
    "a matrix or a number": ("$$z = Wx + b$$", [UNREAD]),
    "numbers": (
        r"$$z = wx + b$$ $$a = \sigma(z)$$ $$C = -(y \ln a + (1-y) \ln(1-a))$$"
        r" $$\frac{dC}{dz} = a - y$$ $$\frac{\partial C}{\partial w} = (a-y)x$$ $$dz = y - a$$",
        [WORD, WORD, WORD, HOLDS, HOLDS, SLIP],
    ),
    "nothing says how p depends on z": (
        r"$$C = -\sum_k y_k \ln p_k$$ $$\frac{\partial C}{\partial z_i} = p_i - y_i$$",
        [WORD, UNDECIDED],
    ),
    "a sum that stops early": (
        SOFTMAX + r"$$\sum_{k=1}^{K} p_k = 1$$ $$\sum_{k=1}^{K-1} p_k = 1$$",
        [WORD, WORD, HOLDS, SLIP],
    ),
}


@pytest.mark.parametrize("name", TEXTS)
def test_text(name):
    text, wanted = TEXTS[name]
    assert verdicts(text) == wanted


NOTATIONS = {
    "norms": (
        r"$$\|\mathbf{u}\|^2 = \sum_k u_k^2$$ $$\|\mathbf{u}\|_1 = \sum_k |u_k|$$"
        r" $$\|\mathbf{u}\|^2 = \sum_k u_k$$",
        [HOLDS, HOLDS, SLIP],
    ),
    "bold letters are arrays": (
        r"$$f(\mathbf{x}) = \mathbf{x}^\top \mathbf{A} \mathbf{x}$$"
        r" $$\nabla f(\mathbf{x}) = (\mathbf{A} + \mathbf{A}^\top) \mathbf{x}$$"
        r" $$\nabla f(\mathbf{x}) = 2 \mathbf{A} \mathbf{x}$$"
        r" $$\nabla^2 f(\mathbf{x}) = \mathbf{A} + \mathbf{A}^\top$$",
        [WORD, HOLDS, SLIP, HOLDS],
    ),
    "a plain letter beside a bold one is another": (
        r"$$\mathbf{x}^\top \mathbf{x} = \sum_i x_i^2$$ $$x^2 - 1 = (x - 1)(x + 1)$$",
        [HOLDS, HOLDS],
    ),
    "bold and plain in one line": (r"$$\mathbf{x}^\top \mathbf{x} = x^2$$", [UNREAD]),
    "lists by number": (
        r"$$\mathbf{u}_i^\top \mathbf{v}_j = \sum_k u_{ik} v_{jk}$$"
        r" $$\mathbf{u}_i^\top \mathbf{v}_j = \sum_k u_{ki} v_{kj}$$",
        [HOLDS, SLIP],
    ),
    "dots": (
        r"$$\sum_{i=1}^n a_i b_i = a_1 b_1 + a_2 b_2 + \dots + a_n b_n$$"
        r" $$\sum_{i=1}^n a_i = 2 a_1 + \cdots + a_n$$ $$a_1 + a_3 + \dots + a_n = \sum_i a_i$$"
        r" $$\mathbf{a} = \begin{bmatrix} a_1 \\ \vdots \\ a_n \end{bmatrix}$$",
        [HOLDS, UNREAD, UNREAD, HOLDS],
    ),
    "a sum over a set": (
        r"$$\sum_{i \in \mathcal{B}} (x_i - c) = \sum_{i \in \mathcal{B}} x_i - |\mathcal{B}| c$$"
        r" $$\sum_{i \in \mathcal{B}} (x_i - c) = \sum_{i \in \mathcal{B}} x_i - c$$"
        r" $$\sum_{i \in \mathcal{B}} x_i = \sum_i x_i$$",
        [HOLDS, SLIP, UNDECIDED],
    ),
    "steps in time": (
        r"$$c_t = f_t c_{t-1} + g_t$$ $$2 c_t = 2 f_t c_{t-1} + 2 g_t$$"
        r" $$2 c_t = f_t c_{t-1} + 2 g_t$$",
        [WORD, HOLDS, SLIP],
    ),
    "a derivative through an earlier step": (
        r"$$h_t = w h_{t-1} + u_t$$ $$\frac{\partial h_t}{\partial w} = h_{t-1}$$",
        [WORD, UNDECIDED],
    ),
    "a numeral from 0 is part of a name": (
        r"$$y = b_0 + b_1 x$$ $$\frac{dy}{dx} = b_1$$ $$\frac{dy}{dx} = b_0$$",
        [WORD, HOLDS, SLIP],
    ),
    "a probability has a name of its own": (
        r"$$P(y = j \mid x) = \frac{e^{z_j}}{\sum_k e^{z_k}}$$"
        r" $$\log P(y = j \mid x) = z_j - \log \sum_k e^{z_k}$$"
        r" $$\log P(y = j \mid x) = z_j - \sum_k e^{z_k}$$",
        [WORD, HOLDS, SLIP],
    ),
    "a power of a function": (
        r"$$\tanh^2(t) - 1 = (\tanh(t) - 1)(\tanh(t) + 1)$$ $$\frac{d \sin t}{dt} = \cos t$$"
        r" $$\frac{d \sin t}{dt} = -\cos t$$",
        [HOLDS, HOLDS, SLIP],
    ),
    "an index of one section is a number of another": (
        "# A\n$$\\sum_f u_f = \\sum_k u_k$$\n\n# B\n\n$$f = 2 g$$ $$g = f / 2$$",
        [HOLDS, WORD, HOLDS],
    ),
    "declared anew": (
        "<!-- audit:\n  letters:\n    x: D\n-->\n$$x^\\top x = \\sum_i x_i^2$$\n"
        "<!-- audit:\n  letters:\n    x: number\n-->\n$$x^2 - 1 = (x - 1)(x + 1)$$",
        [HOLDS, HOLDS],
    ),
}


@pytest.mark.daily(20)
@pytest.mark.parametrize("name", NOTATIONS)
def test_notation(name):
    text, wanted = NOTATIONS[name]
    assert verdicts(text) == wanted


ANY_FUNCTION = "<!-- audit:\n  letters:\n    {}\n-->\n"
NOTATIONS |= {
    "a norm as a factor": (
        r"$$2 \|u\|_2^2 = \|u\|_2^2 + \sum_k u_k^2$$ $$c |a| |b| = |b| |a| c$$"
        r" $$c |a| |b| = |a| |b|$$",
        [HOLDS, HOLDS, SLIP],
    ),
    "a letter in a dress of its own below": (
        r"$$\hat\mu_\mathcal{B} = 2 c$$ $$\hat\mu_\mathcal{B} - c = c$$"
        r" $$t_{\mathrm{Ridge}} = c$$ $$2 t_{\mathrm{Ridge}} = 3 c$$",
        [WORD, HOLDS, WORD, SLIP],
    ),
    "a row that ends in an operator, or begins with one": (
        r"$$\begin{aligned} c &= a + \\ & 2 b \\ 2 c &= 2 a \\ & + 4 b \\ -c &= -a - 2 b"
        r" \end{aligned}$$",
        [WORD, HOLDS, HOLDS],
    ),
    "an entry 0 beside a sum from 1": (
        r"$$\sum_{j=1}^D w_j x_j + w_0 = w_0 + w_1 x_1 + \dots + w_D x_D$$"
        r" $$\sum_{j=1}^D w_j x_j + w_0 = w_1 x_1 + \dots + w_D x_D$$",
        [HOLDS, SLIP],
    ),
    "words below a brace": (
        r"$$s = \underbrace{a + b}_\text{data} + \overbrace{c}^{\text{rest}}$$"
        r" $$2 s = 2 a + 2 b + c$$",
        [WORD, SLIP],
    ),
    "any function of a letter": (
        ANY_FUNCTION.format("g: any function of v") + r"$$v_k = c u_k$$"
        r" $$\frac{\partial g}{\partial c} = \sum_k \frac{\partial g}{\partial v_k} u_k$$"
        r" $$\frac{\partial g}{\partial c} = \sum_k \frac{\partial g}{\partial v_k}$$"
        r" $$g = \sum_k \frac{\partial g}{\partial v_k} v_k$$",
        [WORD, HOLDS, SLIP, SLIP],
    ),
    "second derivatives of any function": (
        ANY_FUNCTION.format("g: any function of v")
        + r"$$v_k = c u_k$$ $$\frac{\partial^2 g}{\partial v_i \partial v_j} = 1$$",
        [WORD, UNDECIDED],
    ),
    "a function of which nothing is known": (
        ANY_FUNCTION.format("f, g: function")
        + r"$$h = f(g(x))$$ $$\frac{dh}{dx} = f'(g(x)) g'(x)$$ $$\frac{dh}{dx} = f'(x) g'(x)$$",
        [WORD, HOLDS, SLIP],
    ),
    "primes by letter": (
        "<!-- audit:\n  primes: by letter\n  letters:\n    C: any function of R\n"
        "    R: any function of Z\n-->\n"
        r"$$Z = w x$$ $$C'(w) = C'(R) R'(Z) Z'(w)$$ $$C'(w) = C'(R) Z'(w)$$",
        [WORD, HOLDS, SLIP],
    ),
    "a first meaning, and one that fails": (
        "# A\n$$v_k = u_k + 1$$\n# B\n$$v_k = u_k + 2$$ $$2 v_k = 2 u_k + 2$$ $$2 v_k = u_k$$",
        [WORD, WORD, HOLDS, SLIP],
    ),
    "an operator that is not known": (
        r"$$\operatorname*{argmax}_j p_j = \operatorname*{argmax}_j z_j$$ $$\mathrm{tr} A = 1$$",
        [UNREAD, UNREAD],
    ),
    "a step of several letters": (
        r"$$(w, b) \leftarrow (w, b) - \eta \sum_i g_i$$",
        [WORD],
    ),
    "what is given in the text's own macros": (
        "<!-- audit:\n  given:\n    - \\total = 1\n-->\n\\newcommand{\\total}{\\sum_k y_k}\n"
        r"$$c \sum_k y_k = c$$ $$c \sum_k y_k = 2 c$$",
        [HOLDS, SLIP],
    ),
    "a form proved above": (
        r"$$f(x, y, z) = (x + y) z$$ $$q = x + y$$ $$f = q z$$"
        r" $$\frac{\partial f}{\partial q} = z$$ $$\frac{\partial f}{\partial q} = 2 z$$",
        [WORD, WORD, HOLDS, HOLDS, UNDECIDED],
    ),
    "a gradient by all letters": (
        r"$$f(x, y) = x y$$ $$\nabla f = [\frac{\partial f}{\partial x},"
        r" \frac{\partial f}{\partial y}] = [y, x]$$ $$\nabla f = [x, y]$$",
        [WORD, HOLDS, HOLDS, SLIP],
    ),
    "1 with a relation in brackets": (
        r"$$r = max(0, x)$$ $$\frac{dr}{dx} = 1(x > 0)$$ $$\frac{dr}{dx} = 2(x > 0)$$",
        [WORD, HOLDS, UNREAD],
    ),
    "functions written without a backslash": (
        r"$$s = 2xcos(x^2)$$ $$\frac{dsin(h)}{dh} = cos(h)$$ $$\frac{dsin(h)}{dh} = 2cos(h)$$",
        [WORD, HOLDS, SLIP],
    ),
    "the law of total probability": (
        "<!-- audit:\n  given:\n    - P(X) = \\sum_l P(X | y=l) P(y=l)\n-->\n"
        r"$$P(y=k | X) = \frac{P(X | y=k) P(y=k)}{P(X)}$$"
        r" $$P(y=k | X) = \frac{P(X | y=k) P(y=k)}{\sum_l P(X | y=l) P(y=l)}$$",
        [WORD, HOLDS],
    ),
    "probabilities that nothing ties": (
        r"$$P(y=k | X) = \frac{P(X | y=k) P(y=k)}{P(X)}$$ $$P(X) = \sum_l P(X | y=l) P(y=l)$$"
        r" $$2 P(y=k | X) = P(X | y=k)$$",
        [WORD, WORD, UNDECIDED],
    ),
    "a matrix and its inverse": (
        r"$$\mathbf{A} \mathbf{A}^{-1} = \mathbf{A}^{-1} \mathbf{A}$$",
        [HOLDS],
    ),
    "mixed derivatives": (
        ANY_FUNCTION.format("f: number\n    x: n")
        + r"$$\frac{d^2 f}{dx_i dx_j} = \frac{d}{dx_i}\left(\frac{d}{dx_j} f\right)$$",
        [HOLDS],
    ),
    "a product of many factors": (
        r"$$c = " + r" \cdot ".join("abdefghkmnpqrstuvwxyz" * 3) + "$$",
        [WORD],
    ),
    "a logarithm of one factor": (
        r"$$\log \frac{e^a}{s} = a - \log s$$ $$\log \frac{e^a}{s t} = a - \log s - \log t$$",
        [HOLDS, UNDECIDED],
    ),
    "a maximum of numbers of two kinds": (
        r"$$\max(e^a, 1) \geq 1$$ $$\max(e^a, 1) = \max(1, e^a)$$ $$\max(e^a, 1) = 1$$",
        [HOLDS, SLIP],
    ),
}


NOTHING_SHOWN = {
    "the square of a letter that nothing defines": r"$$\tau^2 = \sum_k u_k^2$$",
    "entries by number": r"$$r_1 = \frac{e^{u_1}}{e^{u_1} + e^{u_2}}$$ $$r_2 = 1 - r_1$$",
    "a letter for the first time, on one side": r"$$\sum_k t_k u_k = \sum_k t_k + \sum_k r_k$$",
    "a function that is not understood": r"$$f(x) = x^2$$ $$f(x) = |x|$$ $$f'(x) = 1$$",
    "a word in a formula": r"$$a = 2 b, where b = c^2$$",
    "a word above a letter": r"$$t_i^{\text{smooth}} = t_i - u_i$$",
}


@pytest.mark.parametrize("name", NOTHING_SHOWN)
def test_a_letter_without_a_meaning_makes_no_slip(name):
    assert SLIP not in verdicts(NOTHING_SHOWN[name])


SOLUTION = r"w = \frac{\sum_i x_i y_i}{\sum_i x_i^2}"
UNDER = {
    "what a derivative gives": (
        SQUARES + rf"$$\frac{{\partial C}}{{\partial w}} = 0 \Rightarrow {SOLUTION}$$",
        [WORD, WORD, HOLDS],
    ),
    "a multiple by what is sought": (
        r"$$C = -\sum_k y_k \ln p_k + c (\sum_k p_k - 1)$$"
        r" $$\frac{\partial C}{\partial p_i} = 0 \Rightarrow p_i = \frac{y_i}{c}$$"
        r" $$\Rightarrow p_i = c y_i$$",
        [WORD, WORD, HOLDS, UNDECIDED],
    ),
    "what it does not give": (
        SQUARES + rf"$$\frac{{\partial C}}{{\partial w}} = 0 \Rightarrow {SOLUTION[:-3]}}}$$",
        [WORD, WORD, SLIP],
    ),
    "zero stands in front": (
        SQUARES + r"$$0 = \frac{dC}{dw} = \sum_i (w x_i - y_i) x_i$$ "
        r"$$\Rightarrow w \sum_i x_i^2 = \sum_i x_i y_i$$",
        [WORD, WORD, HOLDS, HOLDS],
    ),
    "a chain behind zero in front": (
        SQUARES + r"$$0 = \frac{\partial C}{\partial w} = w - w$$",
        [WORD, WORD, SLIP],
    ),
    "zero in front of an entry's derivative": (
        SOFTMAX + r"$$0 = \frac{\partial p_i}{\partial z_j}, \quad i \ne j$$",
        [WORD, WORD, SLIP],
    ),
    "two functions": (
        r"$$0 = \frac{\partial f}{\partial w}$$ $$0 = \frac{\partial g}{\partial u}$$",
        [WORD, WORD],
    ),
    "a likelihood": (r"$$0 = \frac{d}{d\theta} P(X \mid \theta)$$", [WORD]),
    "with the inverse of a matrix": (
        "---\naudit:\n  letters:\n    X: n × d\n    w: d\n    y: n\n---\n"
        r"$$C = \|X w - y\|^2$$ $$\frac{\partial C}{\partial w} = 2 X^T (X w - y) = 0"
        r" \Rightarrow w = (X^T X)^{-1} X^T y$$"
        r" $$\frac{\partial C}{\partial w} = 0 \Rightarrow w = (X^T X)^{-1} y$$",
        [WORD, HOLDS, WORD, HOLDS, WORD, UNREAD],
    ),
    "coupled entries": (
        r"$$\frac{\partial C}{\partial u_k} = u_k + \sum_j u_j - 1 = 0"
        r" \Rightarrow u_k = \frac{1}{1 + n}$$",
        [UNDECIDED, WORD, UNDECIDED],
    ),
}


@pytest.mark.daily(5)
@pytest.mark.parametrize("name", UNDER)
def test_what_follows_from_an_equation(name):
    text, wanted = UNDER[name]
    assert verdicts(text) == wanted


LAYERS = (
    "---\naudit:\n  letters:\n    W: K × D\n    x: D\n    y, z, p: K\n---\n$$z = W x$$" + SOFTMAX
)
MEAN = r"$$C = \frac{1}{2n} \sum_{i=1}^n (w x_i - y_i)^2$$ "
STEPS = {
    "written out": (MEAN + r"$$w := w - \eta \frac1n \sum_i (w x_i - y_i) x_i$$", HOLDS),
    "the rate takes the size": (MEAN + r"$$w \leftarrow w - \eta \sum_i (w x_i - y_i) x_i$$", WORD),
    "upwards": (MEAN + r"$$w \leftarrow w + \eta \sum_i (w x_i - y_i) x_i$$", SLIP),
    "another gradient": (MEAN + r"$$w \leftarrow w - \eta \sum_i (w x_i - y_i)$$", UNDECIDED),
    "no cost is known": (r"$$W := W - \eta (p - y) x$$", WORD),
    "a matrix": (LAYERS + r"$$W := W - \eta (p \sum_k y_k - y) x^T$$", HOLDS),
    "a matrix turned": (LAYERS + r"$$W := W - \eta (y - p \sum_k y_k) x^T$$", SLIP),
    "in words": (MEAN + r"$$w := w - \eta \frac{\partial C}{\partial w}$$", WORD),
    "of twice the letter": (MEAN + r"$$w := 2 w - \eta \frac1n \sum_i (w x_i - y_i) x_i$$", WORD),
    "through a letter that nothing defines": (
        r"$$C = \sum_i (h_i - y_i)^2$$ $$w := w - \eta \sum_i (h_i - y_i) x_i$$",
        WORD,
    ),
    "back to where it began": (
        MEAN + r"$$w := w - \eta \frac{\partial C}{\partial w} = w$$",
        SLIP,
    ),
    "a chain behind a step": (
        MEAN + r"$$w := w - \eta \frac{\partial C}{\partial w}"
        r" = w - \frac{\eta}{n} \sum_i (w x_i - y_i) x_i$$",
        HOLDS,
    ),
}


@pytest.mark.parametrize("name", STEPS)
def test_a_step_is_judged_as_a_step(name):
    text, wanted = STEPS[name]
    assert verdicts(text)[-1] == wanted


def grid(*rows):
    inside = r" \\ ".join(" & ".join(map(str, row)) for row in rows)
    return rf"\begin{{pmatrix}} {inside} \end{{pmatrix}}"


NETWORK = (
    "---\naudit:\n  letters:\n    W: K × D\n    x: D\n    z, b, p: K\n---\n"
    f"$$W = {grid((1, 2), (3, 4))}$$ $$x = {grid([0.5], [0.6])}$$ $$b = {grid([1], [1])}$$"
)
AFFINE = "z = W x + b"
RECOMPUTED = {
    r"[e^{0.5}, e^{-1}, e^0] = [1.65, 0.37, 1]": HOLDS,
    r"[e^{0.5}, e^{-1}, e^0] = [1.65, 0.36, 1]": SLIP,
    f"{grid((1, 2), (3, 4))} {grid([5], [6])} = {grid([17], [39])}": HOLDS,
    f"{grid((1, 2), (3, 4))} {grid([5], [6])} = {grid([17], [38])}": SLIP,
    f"W x + b = {grid([2.7], [4.9])}": HOLDS,
    f"W x + b = {grid([2.7], [4.8])}": SLIP,
    rf"{AFFINE} = {grid([2.7], [4.9])}$$ $$p = \mathrm{{softmax}}(z) = {grid([0.1], [0.9])}": HOLDS,
    rf"{AFFINE} = {grid([2.7], [4.9])}$$ $$\sigma(z) = {grid([0.938], [0.993])}": UNDECIDED,
    rf"{AFFINE}$$ $$\Rightarrow z = {grid([2.7], [4.9])}": HOLDS,
    rf"{AFFINE}$$ $$\Rightarrow z = {grid([2.7], [4.6])}": SLIP,
    rf"{AFFINE}$$ $$z = {grid([2.7], [4.8])}": WORD,
    rf"b \leftarrow b - x$$ $${AFFINE}$$ $$\Rightarrow z = {grid([1], [1])}": WORD,
    rf"W x = 0 \Rightarrow x = {grid([0], [0])}": UNDECIDED,
    "x^T x = 0.61": HOLDS,
    "W_{12} + 1 = 4": SLIP,
    r"\sigma(0.35) = 0.587": HOLDS,
    r"\sigma(0.35) = 0.586": SLIP,
    "e^1 = 2.72": HOLDS,
}


@pytest.mark.parametrize("line", RECOMPUTED)
def test_printed_numbers_are_worked_out(line):
    assert verdicts(f"{NETWORK} $${line}$$")[-1] == RECOMPUTED[line]


CONTRADICTIONS = {
    "two totals": (r"\sum_k y_k = 1, \sum_k y_k = 2", "y_i + y_i = 2 y_i"),
    "all but one are 0": (r"p_i = 1", "p_i z_i = z_i"),
    "a square below 0": (r"c^2 = -1", "y_i + c = c + y_i"),
    "two numbers": (r"1 = 2", "y_i = y_i"),
}


@pytest.mark.parametrize("name", CONTRADICTIONS)
def test_nothing_is_judged_under_what_contradicts_itself(name):
    given, line = CONTRADICTIONS[name]
    *_, last = audit(SOFTMAX + rf"$${line}, \quad (\text{{since }} {given})$$")
    assert last.finding.verdict == UNDECIDED
    assert last.finding.evidence.endswith("contradicts itself.")


def test_what_is_given_is_shown_as_a_formula():
    """Also on the page, where no script sets it."""
    *_, last = found = audit(r"$$y_i c = y_i d, \quad (\text{since } c = d)$$")
    assert last.finding.evidence == "Proved for every size, given $c = d$."
    assert "given <code>c = d</code>." in page(list(found))


def test_what_can_be_written_instead_is_shown_as_code():
    found = audit(r"$$z = W x + b$$")
    assert all(
        "Say <code>W: K × D</code>, or" in shown
        for shown in (page(list(found)), found._repr_html_())
    )


DERIVATIVE = r"\frac{\partial C}{\partial z_i}"
RIGHT = [
    r"\hat y_i \sum_k y_k - y_i", r"\frac12 (2 \hat{y}_i \sum_k y_k - 2 y_i)",
    r"\hat y_i \sum_k y_k - y_i.", r"\hat y_i \sum_k y_k - y_i,",
    r"-y_i(1 - \hat{y}_i) + \sum_{k \ne i} y_k \hat{y}_i",
    r"\left( \hat{y}_i \sum\limits_{k=1}^K y_k \right) − y_i \tag{3} \label{a}",
    r"\sum_k y_k (\hat y_i - \delta_{ik})", r"\sum_k y_k (\hat y_i - \delta_{i,k})",
    r"\sum_k y_k (\hat y_i - \mathbb{1}[i = k])", r"\sum_j -y_j (\delta_{ij} - \hat{\mathbf{y}}_i)",
    r"\hat{y}_i \times \sum_k y_k \; - \; y_i % a comment",
    r"- \sum_k y_k \begin{cases} 1 - \hat y_i & \text{if } k = i \\ "
    r"-\hat y_i & \text{otherwise} \end{cases}",
    r"\sum_{k} \dfrac{\partial C}{\partial \hat y_k} \, \tfrac{\partial \hat y_k}{\partial z_i}",
    r"\partial_{z_i} C", r"\frac{dC}{dz_i}", r"\partial C / \partial z_i", r"\nabla_{z_i} C",
    r"\frac{\mathrm{d} C}{\mathrm d z_i}",
    r"\frac{\partial}{\partial z_i} \left( -\sum_k y_k \log \hat y_k \right)",
    r"\operatorname{softmax}(z)_i \sum_k y_k - y_i", r"\text{softmax}(z_i) \sum_k y_k - y_i",
    r"\hat y_i - y_i \quad (\text{since } \sum_k y_k = 1)",
    r"\hat y_i - y_i, \quad \text{if } \sum_k y_k = 1",
    r"e^{\ln \hat y_i} \sum_k y_k - \exp(\ln y_i)",
    r"\hat y_i^2 \sum_k \frac{y_k}{\hat y_i} - \sqrt{y_i^2 / 1} - y_i + \sqrt{y_i^2}",
]  # fmt: skip
WRONG = [
    r"\hat y_i - y_i", r"y_i - \hat y_i \sum_k y_k", r"\hat y_i \sum_{k \neq i} y_k - y_i",
    r"\hat y_i \sum_{k=1}^{K-1} y_k - y_i", r"\bar y_i \sum_k y_k - y_i",
    r"\hat y^{(2)}_i \sum_k y_k - y_i", r"\sum_k y_k \hat y_i - y_k \delta_{ik}",
    r"\hat{y}_i^2 \sum_k y_k - y_i",
]  # fmt: skip
FIRST = r"$$\hat y_k = \frac{e^{z_k}}{\sum_{j=1}^{K} e^{z_j}}$$ $$C = -\sum_k y_k \ln \hat y_k$$ "


@pytest.mark.daily(6)
@pytest.mark.parametrize("side", RIGHT)
def test_every_dress_of_a_true_line_holds(side):
    *_, last = verdicts(f"{FIRST}\n$${DERIVATIVE} = {side}\n$$")
    assert last in (HOLDS, UNDECIDED) if "sqrt" in side else last == HOLDS


@pytest.mark.daily(4)
@pytest.mark.parametrize("side", WRONG)
def test_no_dress_makes_a_false_line_hold(side):
    assert HOLDS not in verdicts(f"{FIRST}\n$${DERIVATIVE} = {side}$$")[2:]


UNKNOWN = [
    r"\sum_{k < i} y_k", r"\sum_{k \in 2} y_k", r"P(y = 1 \mid x \mid z)", r"\mathbb{E}[y]",
    r"\int y",    r"y_i \pm 1", r"\ln y_i y_i", r"\foo y_i", r"\max_k y_k", "(((y_i", "y_i)",
    r"\frac{y_i}", "",
]  # fmt: skip


@pytest.mark.parametrize("side", UNKNOWN)
def test_what_is_not_understood_is_unread(side):
    assert set(verdicts(f"{FIRST}\n$$y_i \\hat y_i = {side}$$")[2:]) <= {UNREAD}


@pytest.mark.parametrize(
    "around",
    ["$${}$$", r"\[{}\]", r"\begin{{align*}}{}\end{{align*}}",
     r"$$\begin{{split}}{}\end{{split}}$$",
     "```math\n{}\n```", "see ${}$ here", r"\({}\)", r"\begin{{equation}}{}\end{{equation}}"],
)  # fmt: skip
def test_every_kind_of_display_is_found(around):
    assert verdicts(around.format("p_i (1 - p_i) = p_i - p_i^2")) == [HOLDS]


def test_restructured_text():
    text = (
        "A line\n======\n\n.. math::\n\n   p_i (1 - p_i) = p_i - p_i^2\n\nand :math:`2 = 1 + 1`.\n"
    )
    assert verdicts(text, kind="rst") == [HOLDS, HOLDS]


def test_comments_verbatim_and_macros():
    text = r"""
% $p = q + 1$
\begin{verbatim} $$p = q$$ \end{verbatim}
\newcommand{\pd}[2]{\frac{\partial #1}{\partial #2}}
\[ C = \sum_k y_k^2 \] \[ \pd{C}{y_i} = 2 y_i \]
\newcommand{\loop}{\loop} \[ \loop = 1 \]
"""
    assert verdicts(text, kind="tex") == [WORD, HOLDS, UNREAD]


def test_a_chain_goes_on_over_displays_and_has_no_limit():
    chain = "$$y_i + y_i = 2 y_i$$" + "\n\n$$= 3 y_i - y_i$$" * 12
    assert verdicts(chain) == [HOLDS] * 13


def test_a_line_carries_the_slip_of_the_line_before():
    found = audit(
        SOFTMAX
        + r"$$\frac{\partial C}{\partial z_i} = y_i - p_i \sum_k y_k = -(p_i \sum_k y_k - y_i)$$"
    )
    assert [entry.finding.verdict for entry in found][2:] == [SLIP, HOLDS]
    assert found[-1].finding.carries == 2
    assert "sign" in found[2].finding.kinds
    assert found[2].finding.mended


def test_a_holds_names_what_it_rests_on():
    *_, last = audit(SOFTMAX + r"$$\frac{\partial C}{\partial z_i} = p_i \sum_k y_k - y_i$$")
    assert last.finding.rests_on == (0, 1)
    assert "lines 2, 3" in str(last)


def test_a_missing_hypothesis_is_named():
    *_, last = audit(SOFTMAX + r"$$\frac{\partial C}{\partial z_i} = p_i - y_i$$")
    assert (last.finding.verdict, last.finding.kinds) == (SLIP, ("missing hypothesis",))
    assert "= 1" in last.finding.cure


DECLARED = r"""---
audit:
  letters:
    W: K × D
    x: row of D
    z, b: row of K
  given:
    - \sum_k y_k = 1
---
"""


def test_what_is_declared_serves():
    text = DECLARED + r"$$z = x W^T + b$$" + SOFTMAX
    text += r"$$\frac{\partial C}{\partial z_i} = p_i - y_i$$ "
    text += r"$$\frac{\partial C}{\partial x} = (p - y) W$$"
    assert verdicts(text)[3:] == [HOLDS, HOLDS]
    assert "given" in str(audit(text)[3])


@pytest.mark.parametrize(
    "wrong",
    [
        "letters: 3",
        "letters: {W: three}",
        "colour: red",
        "given: x",
        "decimal: semicolon",
        "entry: K",
        "unsaid: x",
        "unsaid: {a: b}",
    ],
)
def test_a_wrong_declaration_is_a_sentence(wrong):
    with pytest.raises(ValueError, match=r"expected|wants"):
        audit(f"---\naudit:\n  {wrong}\n---\n$$1 = 1$$")


def test_a_list_in_brackets_may_have_commas_or_wide_spaces():
    spaced = r"(1 \quad 3 \quad 0) \cdot (2 \quad 1 \quad 1)"
    found = verdicts(rf"$$(1, 3, 0) \cdot (2, 1, 1) = 5$$ $${spaced} = 6$$")
    assert found == ["holds", "slip"]


LAYERS = """audit:
  letters:
    x: row of D
    a, h: row of H
    W: D × H
    V: H × K
    u: row of K
  given:
    - a = xW
    - h = \\sigma(a)
    - u = hV
"""
CHAIN = r"\frac{\partial (\sigma(xW)V)}{\partial x}"


def below(declared, *lines, **more):
    """The findings of some lines below a declaration."""
    text = "---\n" + declared + "".join(f"  {k}: {v}\n" for k, v in more.items()) + "---\n\n"
    return [entry.finding for entry in audit(text + "\n\n".join(f"$${one}$$" for one in lines))]


def test_a_derivative_by_a_whole_formula_is_by_the_letter_that_names_it():
    steps = r"\frac{\partial (\sigma(xW)V)}{\partial (\sigma(xW))}"
    steps += r" \cdot \frac{\partial (\sigma(xW))}{\partial (xW)}"
    right, wrong = below(LAYERS, rf"{CHAIN} = {steps} \cdot W^T", rf"{CHAIN} = 2 {steps} W^T")
    assert (right.verdict, wrong.verdict) == (HOLDS, SLIP)
    assert "$a = xW$" in right.evidence


def test_the_slopes_of_a_list_stand_on_a_diagonal_where_that_is_declared():
    line = rf"{CHAIN} = V^T \cdot \sigma'(xW) \cdot W^T"
    (plain,) = below(LAYERS, line)
    (diagonal,) = below(LAYERS, line, slopes="diagonal")
    assert (plain.kinds, diagonal.verdict) == (("shape",), HOLDS)


def test_two_rows_with_a_dot_are_no_product_where_that_is_declared():
    (lists,) = below(LAYERS, r"x \cdot x = x \cdot x")
    (matrices,) = below(LAYERS, r"x \cdot x = x \cdot x", dots="of matrices")
    assert (lists.verdict, matrices.kinds) == (HOLDS, ("shape",))


RIGHT = {
    "sign": (r"\frac{\partial u}{\partial x} = -V^T \sigma'(xW) W^T",
             r"\frac{\partial u}{\partial x} = V^T \sigma'(xW) W^T"),
    "arithmetic": (r"\frac{\partial u}{\partial x} = 2 V^T \sigma'(xW) W^T",
                   r"\frac{\partial u}{\partial x} = V^T \sigma'(xW) W^T"),
    "shape": (r"\frac{\partial u}{\partial x} = V \sigma'(xW) W^T",
              r"\frac{\partial u}{\partial x} = V^T \sigma'(xW) W^T"),
}  # fmt: skip


@pytest.mark.parametrize("kind", RIGHT)
def test_the_kind_of_a_slip_with_a_right_line_is_what_the_change_cures(kind):
    printed, right = RIGHT[kind]
    declared = LAYERS + "  slopes: diagonal\n  right:\n"
    place = f"{declared.count(chr(10)) + 5}:{printed.index('=') + 3}"
    (found,) = below(f"{declared}    '{place}': {right}\n", printed)
    assert (found.verdict, found.kinds, found.mended) == (SLIP, (kind,), right)
    (other,) = below(f"{declared}    '{place}': {printed}\n", printed)
    assert "declared for it is not proved" in other.evidence
    assert not other.mended


def test_a_prime_on_a_bracket_is_by_what_the_left_side_differentiates_by():
    line = r"\frac{\partial \sigma(z_i)}{\partial z_i} = ((1 + e^{-z_i})^{-1})'"
    wrong = line.replace("-1})'", "-2})'")
    (plain,) = below("audit:\n", line, decimal="point")
    right, other = below("audit:\n", line, wrong, primes="by the left side")
    assert (plain.verdict, right.verdict, other.verdict) == (UNREAD, HOLDS, SLIP)


def test_what_given_says_besides_is_named_where_it_is_needed():
    text = "---\naudit:\n  given:\n    - \\sum_k y_k = 1\n---\n\n" + SOFTMAX
    text += r"$$p_i y_i = y_i p_i$$ $$p_i \sum_k y_k = p_i$$"
    *_, plain, needs = audit(text)
    assert "y_k = 1" not in plain.finding.evidence
    assert "$\\sum_k y_k = 1$" in needs.finding.evidence


def test_a_file_beside_a_text_declares_from_a_line_on():
    declared = "audit:\n  given:\n    - c = d\n  from line 3:\n    given:\n      - c = 2 d\n"
    found = entries(Source("text", "$$y_i c = y_i d$$\n\n$$y_i c = y_i d$$", "md", beside=declared))
    assert [entry.finding.verdict for entry in found] == [HOLDS, SLIP]
    late = Source("text", "$$a = b$$", "md", beside=declared.replace("line 3", "line 9"))
    with pytest.raises(Unusable, match="from line 9 on; the text has 1 lines"):
        list(entries(late))
