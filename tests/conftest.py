"""What holds for every test."""

from hypothesis import HealthCheck, settings

# A busy machine is no defect: generated examples are judged by what they show, not by how long they take.
settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")
