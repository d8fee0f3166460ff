#!/bin/sh
# Balances connections over the backends that answer, and filters the rest. Both are tables of nftables in the network namespace of
# the pod; this script only writes them anew when the set of healthy backends or the filter (a ConfigMap) has changed.
#
# BACKENDS  addresses in the second network, separated by blanks
# PORT      port of the backends
set -eu
trap 'exit 0' TERM INT

RULES=/etc/gateway/rules.nft

if [ "$(cat /proc/sys/net/ipv4/ip_forward)" != 1 ]; then
  echo 'this network namespace forwards nothing: set net.ipv4.ip_forward=1 on the machine' >&2
  exit 1
fi

healthy() {
  for address in $BACKENDS; do
    if timeout 1 wget -q -O /dev/null "http://$address:$PORT/healthz" 2>/dev/null; then echo "$address"; fi
  done
}

# The table for these backends, each in turn. Backends answer to the gateway, which has the client's address remembered.
balance() {
  echo 'table ip balance {}'
  echo 'delete table ip balance'
  echo 'table ip balance {'
  if [ $# -gt 0 ]; then
    map=''
    index=0
    for address in "$@"; do
      map="$map${map:+, }$index : $address . $PORT"
      index=$((index + 1))
    done
    echo '  chain spread {'
    echo '    type nat hook prerouting priority dstnat;'
    echo "    iifname eth0 tcp dport 80 dnat ip addr . port to numgen inc mod $# map { $map }"
    echo '  }'
    echo '  chain source {'
    echo '    type nat hook postrouting priority srcnat;'
    echo '    oifname net1 masquerade'
    echo '  }'
  fi
  echo '}'
}

applied=''
while :; do
  backends=$(healthy)
  # shellcheck disable=SC2086
  wanted=$(cat "$RULES"; balance $backends)
  if [ "$wanted" != "$applied" ]; then
    # One transaction: a filter that nft refuses changes nothing, and is tried again.
    if echo "$wanted" | nft -f -; then
      applied=$wanted
      echo "balancing over: $(echo $backends)"
    fi
  fi
  sleep 1 &
  wait $!
done
