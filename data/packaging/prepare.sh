# SPDX-FileCopyrightText: The S3 Copy authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Sourced by app/run and tests/run, which set $source (the checkout) and then call
# need_packages and build_into. POSIX shell; says nothing while all is well.

build_packages="gcc libc6-dev meson ninja-build pkg-config gettext libgtk-4-dev libadwaita-1-dev
libsoup-3.0-dev libjson-glib-dev libsecret-1-dev libsqlite3-dev desktop-file-utils appstream
libglib2.0-bin"

run_packages="glib-networking ca-certificates gsettings-desktop-schemas dconf-gsettings-backend
adwaita-icon-theme librsvg2-common fonts-dejavu-core dbus-daemon python3"

test_packages="clang clang-format-14 libclang-rt-14-dev libxml2-utils libasan8 libubsan1 openssl
xvfb xauth dbus dbus-x11 gnome-keyring gcr libsecret-tools at-spi2-core python3-pyatspi python3-gi
python3-dbus gir1.2-secret-1 gir1.2-gtk-4.0 libatk-adaptor xdotool imagemagick curl sqlite3
groff-base hyperfine valgrind x11-utils procps psmisc"

say ()
{
  printf '%s\n' "$*" >&2
}

stop ()
{
  say "$*"
  exit 1
}

# The packages among the arguments that are not installed.
missing_packages ()
{
  dpkg-query --show --showformat='${Package} ${db:Status-Status}\n' "$@" 2>/dev/null |
    awk -v wanted="$*" '
      $2 == "installed" { have[$1] = 1 }
      END { n = split (wanted, name, /[ \n]+/)
            for (i = 1; i <= n; i++) if (name[i] != "" && !(name[i] in have)) printf "%s ", name[i] }'
}

# What went wrong in a log of apt-get, in words.
explain_apt ()
{
  if grep -q 'Could not get lock\|is another process using it' "$1"; then
    say "Another program is installing packages at this moment. Wait for it to end and try again."
  elif grep -q 'Temporary failure resolving\|Could not resolve\|Could not connect\|Unable to connect\|Network is unreachable\|Failed to fetch' "$1"; then
    say "Debian's package archive cannot be reached. Is this computer connected to the network?"
  fi
}

need_packages ()
{
  if ! command -v apt-get >/dev/null || ! command -v dpkg-query >/dev/null; then
    need_tools "$@"
    return
  fi
  # Word splitting is wanted: a list of names.
  # shellcheck disable=SC2046,SC2048,SC2086
  missing=$(missing_packages $*)
  test -n "$missing" || return 0
  become=
  if test "$(id -u)" -ne 0; then
    become=sudo
    test -t 0 || become='sudo -n'
    if ! command -v sudo >/dev/null || ! $become true; then
      stop "Some Debian packages are missing. Install them as root, then try again:
  apt-get install --no-install-recommends $missing"
    fi
  fi
  log=$(mktemp)
  # shellcheck disable=SC2086
  set -- $missing
  say "Installing $# Debian packages…"
  # A stale or unreachable list shows in the installation that follows.
  $become env DEBIAN_FRONTEND=noninteractive apt-get -q update >"$log" 2>&1 </dev/null || :
  if ! $become env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o DPkg::Lock::Timeout=120 \
    install --no-install-recommends "$@" >>"$log" 2>&1 </dev/null; then
    tail -n 20 "$log" >&2
    say "The packages could not be installed: $missing"
    explain_apt "$log"
    rm -f "$log"
    exit 1
  fi
  rm -f "$log"
}

# Without apt nothing is installed; what the build needs decides.
need_tools ()
{
  for tool in gcc meson ninja pkg-config msgfmt python3; do
    command -v "$tool" >/dev/null || lacking="${lacking-} $tool"
  done
  for module in gtk4 libadwaita-1 libsoup-3.0 json-glib-1.0 libsecret-1 sqlite3; do
    pkg-config --exists "$module" 2>/dev/null || lacking="${lacking-} $module"
  done
  test -z "${lacking-}" || stop "This is not a Debian system, so nothing was installed. Missing:$lacking
On Debian 12 the packages are called:
$*"
}

# build_into DIRECTORY [MESON-OPTION...]: set up where needed, compile.
build_into ()
{
  build=$1
  shift
  mkdir -p "$build" 2>/dev/null && test -w "$build" ||
    stop "Cannot write to $build: make it yours or remove it, then try again."
  # Two at once would build over each other.
  exec 9>"$build/.lock"
  flock 9
  # A build directory knows its own path and its options: start over when either has changed.
  if test "$(cat "$build/.made-for" 2>/dev/null)" != "$source $*"; then
    rm -rf "$build"/*
    say "Building…"
    logged meson setup "$build" "$source" "$@" || return 1
    printf '%s\n' "$source $*" >"$build/.made-for"
  fi
  logged ninja --quiet -C "$build" || return 1
  exec 9>&-
}

# Runs a command and shows its output only if it fails.
logged ()
{
  if ! "$@" >"$build/.log" 2>&1 </dev/null 9>&-; then
    cat "$build/.log" >&2
    say "This failed: $*"
    return 1
  fi
}
