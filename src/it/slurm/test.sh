#!/bin/sh
# Reproduces at smoke in four parts on Slurm, kills one of them, and compares the report's numbers with those of a single run.
# Needs what cluster.sh needs, and the unpacked distribution. Leaves nothing running; the folder that it prints holds the logs.
#
#   test.sh DISTRIBUTION [OPTION...]      for example: test.sh target/isoae-0.1.0-SNAPSHOT datasets=/data
set -eu

here=$(cd "$(dirname "$0")" && pwd)
ISOAE=$(cd "$1" && pwd)
export ISOAE
shift
set -- scale=smoke device=cpu "$@"
folder=$(mktemp -d)
echo "Folder: $folder"
cd "$folder"
trap '"$here/cluster.sh" stop cluster' EXIT
trap 'exit 1' HUP INT TERM
"$here/cluster.sh" start cluster
export SLURM_CONF="$folder/cluster/slurm.conf"

array=$(sbatch --parsable --cpus-per-task=1 --mem=4G "$here/../../../experiments/cluster/slurm.sbatch" "$@")
sbatch --dependency=afterany:"$array" --cpus-per-task=1 --mem=4G --output=report.log \
  --wrap "$ISOAE/bin/isoae $* report.version=parts merge=$(seq -s, -f cells/%g 4)"

# The last part has the cheapest cells, and so the most.
until [ -n "$(find cells/4 -name '*.json' 2> /dev/null)" ]; do
  sleep 0.2
done
scancel --signal=KILL "${array}_4.0"
echo "Killed part 4, which had $(find cells/4 -name '*.json' | wc -l) cells."
while squeue --noheader | grep -q .; do
  squeue --noheader --array --format='%i %T %r' | paste -s -d ';'
  sleep 20
done
tail -n 3 isoae-?.log report.log

"$ISOAE/bin/isoae" "$@" report.version=single cells=single > single.log
for run in parts single; do
  wc -c "reports/$run/results.json"
done
cmp reports/parts/results.json reports/single/results.json
echo "The numbers are equal."
