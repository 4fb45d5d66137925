#!/usr/bin/env bash
# Trains on all of Fashion-MNIST: the compact network with every recipe, both heads and three seeds; a wider one for longer with recipe A1; and the
# small Swin transformer. One run after another; a run that was stopped goes on, one that has its result is left out.
# Arguments: directory of the four IDX files, directory of the results (a JSON object and a history a run), then any of
# recipes, long and swin (all three).
# EPOCHS (4), LONG_EPOCHS (30), SWIN_EPOCHS (14): passes over the images. SEEDS (1 2 3).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
data="$1" results="$2"
shift 2
parts=("$@")
[ $# -gt 0 ] || parts=(recipes long swin)
mkdir -p "$results"

# train NAME OPTIONS...
train() {
    local name="$1" state="$results/$1.checkpoint" resume=()
    shift
    [ ! -f "$results/$name.json" ] || return 0
    [ ! -f "$state" ] || resume=(--resume)
    ./ebv train --data "$data" "$@" --checkpoint "$state" --checkpoint-every 400 "${resume[@]}" \
        --history "$results/$name.csv" --force --json > "$results/$name.unfinished"
    mv "$results/$name.unfinished" "$results/$name.json"
    rm -f "$state" "$results/$name.png"
    echo "$name done"
}

recipes() {
    local recipe head
    for recipe in A0 A1 A2; do
        for head in ebv fc; do
            train "compact-$recipe-$head-$1" --recipe "$recipe" --head "$head" --seed "$1" --epochs "${EPOCHS:-4}"
        done
    done
}

long() {
    local head
    for head in ebv fc; do
        train "wide-A1-$head-$1" --width 48 --batch 64 --recipe A1 --head "$head" --seed "$1" --epochs "${LONG_EPOCHS:-30}"
    done
}

swin() {
    train "swin-adamw-ebv-$1" --backbone swin_small --batch 64 --recipe adamw --learning-rate 0.003 --head ebv --seed "$1" \
        --epochs "${SWIN_EPOCHS:-14}"
}

for part in "${parts[@]}"; do
    for seed in ${SEEDS:-1 2 3}; do
        "$part" "$seed"
    done
done
