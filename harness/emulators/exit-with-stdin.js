// A test's JVM holds the other end of our standard input: it closes when that JVM ends, however it ends.
'use strict';

if (process.env.EXIT_WITH_STDIN === '1') {
  process.stdin.resume();
  process.stdin.on('end', () => process.exit(0));
  process.stdin.on('error', () => process.exit(0));
}
