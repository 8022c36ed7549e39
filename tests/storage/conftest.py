import pytest

# The contract is no test file by its name, but its assertions deserve to be explained as in one.
pytest.register_assert_rewrite("tests.storage.belongings_contract")
pytest.register_assert_rewrite("tests.storage.members_contract")
pytest.register_assert_rewrite("tests.storage.evidence_contract")
pytest.register_assert_rewrite("tests.storage.sessions_contract")
pytest.register_assert_rewrite("tests.storage.second_factors_contract")
pytest.register_assert_rewrite("tests.storage.plans_contract")
pytest.register_assert_rewrite("tests.storage.contract", "tests.storage.together_contract")
pytest.register_assert_rewrite("tests.storage.links_contract")
