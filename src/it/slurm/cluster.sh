#!/bin/sh
# A Slurm cluster of one node with 2 CPUs, on this machine and for tests alone.
# Needs root and Debian's packages slurm-wlm and munge; keeps all of its files in one folder.
#
#   cluster.sh start DIR          then: export SLURM_CONF=DIR/slurm.conf
#   cluster.sh stop DIR
set -eu

case ${1:-} in
  start | stop) ;;
  *)
    sed -n '2,6p' "$0"
    exit 2
    ;;
esac
mkdir -p "$2"
dir=$(cd "$2" && pwd)
export SLURM_CONF="$dir/slurm.conf"

if [ "$1" = stop ]; then
  scancel --user="$(id -un)" || true
  # Without slurmd nobody would end the jobs.
  for _ in $(seq 30); do
    if [ -z "$(squeue --noheader)" ]; then
      break
    fi
    sleep 1
  done
  for daemon in slurmd slurmctld munged; do
    if [ -f "$dir/$daemon.pid" ]; then
      kill "$(cat "$dir/$daemon.pid")" || true
    fi
  done
  exit
fi

mkdir -p "$dir/state" "$dir/spool"
[ -f "$dir/munge.key" ] || (umask 077 && head -c 1024 /dev/urandom > "$dir/munge.key")
cat > "$SLURM_CONF" << END
ClusterName=test
SlurmctldHost=$(hostname)(127.0.0.1)
SlurmUser=root
AuthType=auth/munge
AuthInfo=socket=$dir/munge.socket
StateSaveLocation=$dir/state
SlurmdSpoolDir=$dir/spool
SlurmctldPidFile=$dir/slurmctld.pid
SlurmdPidFile=$dir/slurmd.pid
SlurmctldLogFile=$dir/slurmctld.log
SlurmdLogFile=$dir/slurmd.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU_Memory
KillWait=10
MpiDefault=none
ReturnToService=2
NodeName=$(hostname) NodeAddr=127.0.0.1 CPUs=2 RealMemory=$(awk '/MemTotal/ {print int($2 / 1200)}' /proc/meminfo)
PartitionName=test Nodes=ALL Default=YES State=UP
END
munged --force --key-file="$dir/munge.key" --socket="$dir/munge.socket" --pid-file="$dir/munged.pid" \
  --seed-file="$dir/munged.seed" --log-file="$dir/munged.log"
slurmctld -c
slurmd
until sinfo --noheader --states=idle | grep -q .; do
  sleep 1
done
sinfo
