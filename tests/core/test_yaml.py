"""YAML as people mean it."""

import pytest
import yaml

from catalogue.core.yaml import read


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("no", "no"),
        ("yes", "yes"),
        ("on", "on"),
        ("true", True),
        ("false", False),
        ("2024-05-31", "2024-05-31"),
        ("1e9", "1e9"),
        ("12", 12),
        ("1.5", 1.5),
        ("null", None),
        ("'5'", "5"),
    ],
)
def test_no_stays_norwegian_and_dates_stay_text(tmp_path, written, meant):
    path = tmp_path / "x.yaml"
    path.write_text(f"value: {written}\n")

    assert read(path) == {"value": meant}


@pytest.mark.parametrize(
    "tag", ["!!python/object/apply:os.system ['true']", "!!python/name:os.system", "!x y"]
)
def test_c1_nothing_is_executed(tmp_path, tag):
    path = tmp_path / "x.yaml"
    path.write_text(f"value: {tag}\n")

    with pytest.raises(yaml.YAMLError):
        read(path)
