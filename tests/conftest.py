"""Settings for all tests: the same hypothesis examples in every run, and no failures of a busy machine."""

from hypothesis import HealthCheck, settings

settings.register_profile("kg", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("kg")
