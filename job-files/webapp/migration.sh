#!/bin/sh
# The database migration of the web application, without a database: it says what it does and takes its time.
#   WEBAPP_VERSION   set by the image; 0.3 is the release whose migration fails
#   SECONDS_TO_RUN   how long it takes; 30 by default, and no time at all in 0.3
#   INVOCATION       only printed: changing it is how the same migration is asked for again
set -eu

case $WEBAPP_VERSION in
  0.3) seconds=${SECONDS_TO_RUN:-0} ;;
  *) seconds=${SECONDS_TO_RUN:-30} ;;
esac

stop() {
  echo "migration $WEBAPP_VERSION: told to stop, leaving the database as it was" >&2
  exit 143
}
trap stop INT TERM

echo "migration $WEBAPP_VERSION: started, invocation ${INVOCATION:-none}, SOME_VAR=${SOME_VAR:-}"

second=0
while [ "$second" -lt "$seconds" ]; do
  second=$((second + 1))
  echo "migration $WEBAPP_VERSION: working, second $second of $seconds"
  # A shell handles a signal only between commands: sleeping in the background lets it answer at once.
  sleep 1 &
  wait $!
done

if [ "$WEBAPP_VERSION" = 0.3 ]; then
  echo "migration $WEBAPP_VERSION: failed, column users.email already exists" >&2
  exit 1
fi
echo "migration $WEBAPP_VERSION: done"
