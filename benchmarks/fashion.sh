#!/usr/bin/env bash
# Trains the compact residual network and the small Swin transformer on all of Fashion-MNIST with the recipes, both heads and three seeds, one
# run after another, the most telling first. A run that was stopped goes on, one that has its result is left out.
# Arguments: directory of the four IDX files, directory of the results (one JSON file a run).
# EPOCHS (10) and SWIN_EPOCHS (3): passes over the images.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
data="$1" results="$2"
mkdir -p "$results"

train() {
    local backbone="$1" recipe="$2" head="$3" seed="$4" epochs="$5"
    local name="$backbone-$recipe-$head-$seed"
    local state="$results/$name.checkpoint" resume=()
    [ ! -f "$results/$name.json" ] || return 0
    [ ! -f "$state" ] || resume=(--resume)
    ./ebv train --backbone "$backbone" --recipe "$recipe" --head "$head" --seed "$seed" --epochs "$epochs" --data "$data" \
        --checkpoint "$state" --checkpoint-every 100 "${resume[@]}" --json > "$results/$name.unfinished"
    mv "$results/$name.unfinished" "$results/$name.json"
    rm -f "$state"
    echo "$name done"
}

compact_epochs="${EPOCHS:-10}"
swin_epochs="${SWIN_EPOCHS:-3}"
train compact A1 ebv 1 "$compact_epochs"
train compact A1 fc 1 "$compact_epochs"
train swin_small A1 ebv 1 "$swin_epochs"
for seed in 2 3; do
    train compact A1 ebv "$seed" "$compact_epochs"
    train compact A1 fc "$seed" "$compact_epochs"
done
for seed in 1 2 3; do
    for recipe in A0 A2; do
        train compact "$recipe" ebv "$seed" "$compact_epochs"
        train compact "$recipe" fc "$seed" "$compact_epochs"
    done
done
