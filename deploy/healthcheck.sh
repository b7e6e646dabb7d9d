#!/bin/bash
# Health of a program in a container: `healthcheck.sh READY [LIVE]`, paths on its own loopback. Exit 0 when READY answers 200.
#
# Docker only marks a container that hangs as unhealthy and leaves it so. So we count: after HEALTH_FAILURES checks in a row without any
# answer, neither ready nor not, the main process is killed, and the restart policy starts the container again. A program that answers
# "not ready" is waiting for somebody else, and is left alone. Before the first answer there is more patience: it may still be loading.
# Bash alone, because a Node process for each check costs a seventh of a second of processor time.
set -u
ready=$1 live=${2:-}
port=${OPS_PORT:-9100}
state=${HEALTH_STATE:-/tmp/health}
failures_max=${HEALTH_FAILURES:-4}
failures_max_starting=${HEALTH_FAILURES_STARTING:-24}
wait_seconds=${HEALTH_WAIT_SECONDS:-3}

# Prints the status code, or nothing when there is no answer in time.
ask() {
  timeout -s KILL "$wait_seconds" bash -c '
    exec 3<>"/dev/tcp/127.0.0.1/$0" && printf "GET %s HTTP/1.0\r\nHost: localhost\r\n\r\n" "$1" >&3 && read -r -u 3 _ code _ && printf %s "$code"
  ' "$port" "$1" 2>/dev/null
}

code=$(ask "$ready")
answer=$code
[ -n "$answer" ] || [ -z "$live" ] || answer=$(ask "$live")
if [ -n "$answer" ]; then
  # The first answer of this main process, and no failure since.
  echo 0 >"$state.failures"
  : >"$state.answered"
  if [ "$code" = 200 ]; then exit 0; fi
  echo "not ready: $ready says ${code:-nothing in time}"
  exit 1
fi

failures=$(($(cat "$state.failures" 2>/dev/null || echo 0) + 1))
echo "$failures" >"$state.failures"
[ -e "$state.answered" ] || failures_max=$failures_max_starting
if [ "$failures" -lt "$failures_max" ]; then
  echo "no answer ($failures of $failures_max)"
  exit 1
fi

main=$(cat "$state.pid")
rm -f "$state.failures" "$state.answered"
# The first process of a container cannot be killed from within: compose gives each an init (`init: true`, `docker run --init`).
if [ "$main" = 1 ]; then echo 'no answer, and no init that could outlive the main process'; exit 1; fi
# On the program's own output, too, so that its log says why it ended.
echo "{\"level\":\"error\",\"msg\":\"no answer to $failures health checks: killed, to be started again\"}" | tee "/proc/$main/fd/1" 2>/dev/null
kill -KILL "$main"
exit 1
