# shellcheck shell=bash
# Sourced by scripts: points JAVA_HOME at a Java that Spark 3.5 runs on, or ends the script with status 2.

# Major version of the Java in that home, or nothing. Lines about options picked up may stand before it.
major_of() {
  [ -x "$1/bin/java" ] || return 0
  "$1/bin/java" -version 2>&1 | sed -n 's/^[a-z]* version "\([0-9]*\).*/\1/p'
}

find_java() {
  local home candidates=()
  [ -z "${WEIR_JAVA_HOME:-}" ] || candidates+=("$WEIR_JAVA_HOME")
  [ -z "${JAVA_HOME:-}" ] || candidates+=("$JAVA_HOME")
  if command -v java >/dev/null 2>&1; then
    home=$(readlink -f "$(command -v java)" 2>/dev/null || true)
    [ -z "$home" ] || candidates+=("${home%/bin/java}")
  fi
  if [ -x /usr/libexec/java_home ]; then
    home=$(/usr/libexec/java_home -v 17 2>/dev/null || true)
    [ -z "$home" ] || candidates+=("$home")
  fi
  for home in /usr/lib/jvm/*17* /opt/*jdk*17* "${HOME:-}"/.sdkman/candidates/java/17* "${HOME:-}"/.jdks/*17*; do
    candidates+=("$home")
  done
  for home in "${candidates[@]}"; do
    if [ "$(major_of "$home")" = 17 ]; then
      printf '%s\n' "$home"
      return
    fi
  done
  printf '%s: no Java 17 found, and Spark 3.5 runs on no newer one. Install a JDK 17 (Debian: apt-get install openjdk-17-jdk-headless), or point WEIR_JAVA_HOME at one.\n' "$(basename "$0")" >&2
  return 1
}

JAVA_HOME=$(find_java) || exit 2
export JAVA_HOME
