#!/bin/sh
# Installs the program from this folder: for this user, or with --system (as root) for everybody.
# 从本文件夹安装程序：默认只为当前用户；加 --system（需 root）为所有用户。
set -eu

# A list of icons that is there must learn of a change; none is made where the desktop does without.
renew_icons() {
    [ ! -d "$share/icons/hicolor" ] || touch "$share/icons/hicolor"
    [ ! -e "$share/icons/hicolor/icon-theme.cache" ] ||
        gtk-update-icon-cache -q -f -t "$share/icons/hicolor" >/dev/null 2>&1 || true
}

# Where this user's desktop keeps its icons: ~/桌面, ~/Desktop.
desktop_folder() {
    found=$(xdg-user-dir DESKTOP 2>/dev/null) && [ -d "$found" ] && [ "$found" != "$HOME" ] || found=$HOME/Desktop
    printf '%s' "$found"
}

say() { printf '%s\n' "$1"; }
stop() { say "$1" >&2; exit 1; }

usage() {
    say "用法 Usage: ./install.sh [--system] [--on-desktop] [--autostart [--board[=AREA]] [--window-screen=NO]]"
    say "  --system      为所有用户安装到 /opt（需 root）  for everybody, into /opt (as root)"
    say "  --on-desktop  在本用户桌面放图标  an icon on this user's desktop"
    say "  --autostart   本用户登录后自动启动  start when this user signs in"
    say "  --board、--window-screen  自动启动时只开大屏或窗口屏  then only boards or window screens"
}

# A word as a part of Exec: quoted, and escaped once for the quotes and once for the file.
word() { printf '"%s"' "$(printf '%s' "$1" | sed -e 's/[\\"`$]/\\&/g' -e 's/\\/\\\\/g' -e 's/%/%%/g')"; }

system=no on_desktop=no autostart=no shown=
for argument; do
    case $argument in
        --system) system=yes ;;
        --on-desktop) on_desktop=yes ;;
        --autostart) autostart=yes ;;
        --board | --board=* | --window-screen=*) shown="$shown $(word "$argument")" ;;
        -h | --help) usage; exit 0 ;;
        *) usage >&2; exit 2 ;;
    esac
done

here=$(cd -- "$(dirname -- "$0")" && pwd -P)
[ -x "$here/hallapp" ] && [ -d "$here/_internal" ] || stop "这里没有程序文件。The program is not in this folder: $here"

[ "$autostart" = yes ] || [ -z "$shown" ] || { usage >&2; exit 2; }
if [ "$system" = yes ]; then
    [ "$(id -u)" = 0 ] || stop "--system 需要 root：sudo ./install.sh --system  --system must be run as root."
    [ "$on_desktop$autostart" = nono ] ||
        stop "--on-desktop、--autostart 请由使用者本人另行运行。Run --on-desktop and --autostart as the user, without --system."
    program=${HALLAPP_PREFIX:-}/opt/hallapp
    commands=${HALLAPP_PREFIX:-}/usr/local/bin
    share=${HALLAPP_PREFIX:-}/usr/share
else
    [ -n "${HOME:-}" ] || stop "没有设置 HOME。HOME is not set."
    program=$HOME/.local/opt/hallapp
    commands=$HOME/.local/bin
    share=${XDG_DATA_HOME:-$HOME/.local/share}
fi

# Is it installed for everybody already, a user may still want an icon or the automatic start.
if [ "$system" = no ] && [ "$here" != "$program" ] && [ "$here" = /opt/hallapp ]; then
    program=$here
elif [ "$here" != "$program" ]; then
    mkdir -p "$(dirname -- "$program")"
    rm -rf "$program.new" "$program.old"
    cp -R -- "$here" "$program.new"
    chmod -R u+rwX,go+rX,go-w "$program.new"
    [ ! -e "$program" ] || mv -- "$program" "$program.old"
    mv -- "$program.new" "$program"
    rm -rf "$program.old"
    mkdir -p "$commands"
    ln -sf -- "$program/hallapp" "$commands/hallapp"
fi

exec_line="Exec=$(word "$program/hallapp")"
entry() {
    mkdir -p "$(dirname -- "$1")"
    { cat -- "$program/share/hallapp.desktop"; printf '%s%s\n' "$exec_line" "${3:-}"; } >"$1.new"
    chmod "$2" "$1.new"
    mv -- "$1.new" "$1"
}

entry "$share/applications/hallapp.desktop" 644
for picture in "$program"/_internal/resources/program/hallapp-*.png; do
    size=${picture##*/hallapp-}
    size=${size%.png}
    mkdir -p "$share/icons/hicolor/${size}x$size/apps"
    cp -- "$picture" "$share/icons/hicolor/${size}x$size/apps/hallapp.png"
done
mkdir -p "$share/icons/hicolor/scalable/apps"
cp -- "$program/_internal/resources/program/hallapp.svg" "$share/icons/hicolor/scalable/apps/hallapp.svg"

if [ "$on_desktop" = yes ]; then
    entry "$(desktop_folder)/hallapp.desktop" 755
fi
if [ "$autostart" = yes ]; then
    entry "${XDG_CONFIG_HOME:-$HOME/.config}/autostart/hallapp.desktop" 644 "$shown"
fi

renew_icons

say "已安装到 Installed in: $program"
say "大厅数据不在程序文件夹里，而在 The hall's data is kept elsewhere, in:"
say "    ${XDG_DATA_HOME:-${HOME:-~}/.local/share}/hallapp"
say "卸载 To uninstall: $program/uninstall.sh"
