#!/bin/sh
# Linear model, encoder, calibration, the product's files and the fixtures of its tests. Run in a folder with the venv of README.
set -eu
cd "$(dirname "$0")"
python=${PYTHON:-venv/bin/python}
# Made by reading.base of a file that README names.
base=${BASE:?a folder of reading.base --layers 10}
version=${VERSION:-reader-1}
reader="--base $base --vocabulary $base/vocab.txt"
mkdir -p run
$python -m reading.linear --data data --version "$version" --unseen run/linear.npz
$python -m reading.train $reader --out run --epochs 4.5
$python -m reading.calibrate run/reader.pt $reader --linear run/linear.npz --out run/calibration.json
$python -m reading.export run/reader.pt $reader --version "$version" \
  --calibration "${CALIBRATION:-run/calibration.json}" --data data
# What the real posts are read as by models that did not learn from them; an hour more.
if [ "${FOLDS:-no}" = yes ]; then
  $python -m reading.folds $reader --linear run/linear.npz --out run/folds --predictions data/folds.jsonl --epochs 5
fi
