"""Settings of the product with one more address, which says hello and nothing else."""

from nyvag.config.settings import *  # noqa: F403, TID251 - every setting of the product, as it is

ROOT_URLCONF = "bench._hello"
