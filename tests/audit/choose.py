"""Draw the ten texts that are set apart, by their addresses alone."""

import random

ADDRESSES = (
    "bfortuner/ml-glossary docs/backpropagation.rst",
    "bfortuner/ml-glossary docs/logistic_regression.rst",
    "bfortuner/ml-glossary docs/loss_functions.rst",
    "bfortuner/ml-glossary docs/activation_functions.rst",
    "bfortuner/ml-glossary docs/linear_regression.rst",
    "cs231n/cs231n.github.io neural-networks-case-study.md",
    "cs231n/cs231n.github.io optimization-2.md",
    "cs231n/cs231n.github.io linear-classify.md",
    "cs231n/cs231n.github.io rnn.md",
    "dafriedman97/mlbook content/c7/concept.md",
    "dafriedman97/mlbook content/c1/s1/loss_minimization.md",
    "dafriedman97/mlbook content/appendix/math.md",
    "d2l-ai/d2l-en chapter_linear-classification/softmax-regression.md",
    "d2l-ai/d2l-en chapter_multilayer-perceptrons/backprop.md",
    "d2l-ai/d2l-en chapter_recurrent-neural-networks/bptt.md",
    "d2l-ai/d2l-en chapter_recurrent-neural-networks/gru.md",
    "d2l-ai/d2l-en chapter_recurrent-neural-networks/lstm.md",
    "d2l-ai/d2l-en chapter_natural-language-processing-pretraining/word2vec.md",
    "d2l-ai/d2l-en chapter_natural-language-processing-pretraining/approx-training.md",
    "d2l-ai/d2l-en chapter_appendix-mathematics-for-deep-learning/maximum-likelihood.md",
    "d2l-ai/d2l-en chapter_appendix-mathematics-for-deep-learning/information-theory.md",
    "openai/spinningup docs/spinningup/extra_pg_proof1.rst",
    "openai/spinningup docs/spinningup/rl_intro3.rst",
    "huggingface/deep-rl-class units/en/unit4/pg-theorem.mdx",
    "udlbook/udlbook Notebooks/Chap07/7_2_Backpropagation.ipynb",
    "udlbook/udlbook Notebooks/Chap05/5_2_Binary_Cross_Entropy_Loss.ipynb",
    "rasbt/mlxtend docs/sources/user_guide/classifier/SoftmaxRegression.ipynb",
    "rasbt/mlxtend docs/sources/user_guide/classifier/LogisticRegression.md",
    "gpeyre/numerical-tours python/ml_3_classification.ipynb",
    "gpeyre/numerical-tours python/ml_5_mlp.ipynb",
)

if __name__ == "__main__":
    order = random.Random(14).sample(ADDRESSES, len(ADDRESSES))
    print("\n".join(order))
