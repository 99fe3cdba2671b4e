#!/bin/sh
# Linear model, encoder, calibration, the product's files and the fixtures of its tests. Run in a folder with the venv of README.
set -eu
cd "$(dirname "$0")"
python=${PYTHON:-venv/bin/python}
# Both made by reading.base from one file: ten layers to fit, and the eight that are shipped.
base=${BASE:?a folder of reading.base --layers 10}
short=${SHORT:?a folder of reading.base --layers 8}
version=${VERSION:-reader-1}
reader="--base $base --vocabulary $base/vocab.txt"
mkdir -p run
$python -m reading.linear --data data --version "$version" --unseen run/linear.npz
$python -m reading.train $reader --out run --epochs 4.5
# Ten layers read 81 posts a second on a core where eight read a hundred; two are left out, and what that costs is learnt back.
$python -m reading.shorten run/reader.pt --keep 0,1,2,3,4,5,7,9 --out run/shorter.pt
reader="--base $short --vocabulary $short/vocab.txt"
$python -m reading.train $reader --out run/short --start run/shorter.pt --rate 5e-5 --epochs 0.75 --seed 2
$python -m reading.calibrate run/short/reader.pt $reader --linear run/linear.npz --out run/calibration.json
$python -m reading.export run/short/reader.pt $reader --version "$version" \
  --calibration "${CALIBRATION:-run/calibration.json}" --data data
# What the real posts are read as by models that did not learn from them; an hour more.
if [ "${FOLDS:-no}" = yes ]; then
  $python -m reading.folds $reader --linear run/linear.npz --out run/folds --predictions data/folds.jsonl --epochs 5
fi
