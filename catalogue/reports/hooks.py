"""What features above this one may hear of reports, in the same transaction."""

from catalogue.core.hooks import Hook
from catalogue.reports.model import Report

# A report was sent, decided, or its public note changed.
changed: Hook[Report] = Hook()
