"""The whole table of cases."""

from . import table_answers, table_key, table_lifecycle, table_network, table_requests

CASES = (*table_requests.CASES, *table_key.CASES, *table_answers.CASES, *table_network.CASES, *table_lifecycle.CASES)
