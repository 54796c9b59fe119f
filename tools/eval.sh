#!/usr/bin/env bash
# Accuracy on labelled conversations that the learned models have not seen: they are
# dealt into five folds (FOLDS), whole conversations by a shuffle with seed 1 (SEED),
# and each fold is read by a veilwire whose tagger of names and whose guessers of values
# were trained on the other four and on our own conversations. Patterns and words are
# the same for all. The data is not part of the project.
set -euo pipefail
cd "$(dirname "$0")/.."

data=${EVAL:-../shared/eval}
folds=${FOLDS:-5}
seed=${SEED:-1}
work=.cache/eval
if [ ! -f "$data/dev.jsonl" ] || [ ! -f "$data/score.py" ]; then
  echo "no labelled conversations in $data: nothing to measure on"
  exit 0
fi
if [ ! -d .cache/names ]; then
  echo "no lists of names in .cache/names: make them with tools/gazetteer/build.py"
  exit 0
fi
mkdir -p "$work"

python3 - "$data/dev.jsonl" "$work" "$folds" "$seed" <<'PY'
import random, sys
file, work, folds, seed = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
lines = open(file, encoding="utf-8").readlines()
random.Random(seed).shuffle(lines)
for k in range(folds):
    with open(f"{work}/{k}.jsonl", "w", encoding="utf-8") as held, open(f"{work}/{k}.rest.jsonl", "w", encoding="utf-8") as rest:
        for i, line in enumerate(lines):
            (held if i % folds == k else rest).write(line)
PY

go build -o "$work/names" ./detectors/names/train
go build -o "$work/values" ./conversation/values/train
for ((k = 0; k < folds; k++)); do
  "$work/names" -dev "$work/$k.rest.jsonl" -seed 7 -out "$work/$k.names.bin" >&2 &
  "$work/values" -dev "$work/$k.rest.jsonl" -out "$work/$k.values.bin" -words "$work/$k.words.bin" >&2
  wait $!
  printf '{"Replace":{"%s":"%s","%s":"%s","%s":"%s"}}' \
    "$PWD/detectors/names/model.bin" "$PWD/$work/$k.names.bin" \
    "$PWD/conversation/values/model.bin" "$PWD/$work/$k.values.bin" \
    "$PWD/conversation/values/words.bin" "$PWD/$work/$k.words.bin" >"$work/overlay.json"
  go build -overlay "$work/overlay.json" -o "$work/veilwire" ./cmd/veilwire
  "$work/veilwire" scan --input transcript --format jsonl "$work/$k.jsonl" || true
done >"$work/pred.jsonl"

printf '%s folds by conversation, seed %s\n' "$folds" "$seed"
python3 "$data/score.py" "$data/dev.jsonl" "$work/pred.jsonl" "$@"
