#!/bin/sh
# Takes the program away again. The hall's data stays, unless --delete-data is given.
# 卸载程序。大厅数据保留；只有加 --delete-data 才一并删除。
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
    say "用法 Usage: ./uninstall.sh [--system] [--delete-data]"
    say "  --system       卸载为所有用户安装的程序（需 root）  what was installed for everybody (as root)"
    say "  --delete-data  同时删除本用户的大厅数据与设置，不可恢复  this user's data and settings too, for good"
}

system=no delete=no
for argument; do
    case $argument in
        --system) system=yes ;;
        --delete-data) delete=yes ;;
        -h | --help) usage; exit 0 ;;
        *) usage >&2; exit 2 ;;
    esac
done

[ -n "${HOME:-}" ] || stop "没有设置 HOME。HOME is not set."
data=${XDG_DATA_HOME:-$HOME/.local/share}/hallapp
settings=${XDG_CONFIG_HOME:-$HOME/.config}/hallapp
if [ "$system" = yes ]; then
    [ "$(id -u)" = 0 ] || stop "--system 需要 root。--system must be run as root."
    [ "$delete" = no ] || stop "--delete-data 请由数据的主人运行，不加 --system。Run --delete-data as the data's owner, without --system."
    program=${HALLAPP_PREFIX:-}/opt/hallapp
    commands=${HALLAPP_PREFIX:-}/usr/local/bin
    share=${HALLAPP_PREFIX:-}/usr/share
else
    program=$HOME/.local/opt/hallapp
    commands=$HOME/.local/bin
    share=${XDG_DATA_HOME:-$HOME/.local/share}
    rm -f -- "$(desktop_folder)/hallapp.desktop" "${XDG_CONFIG_HOME:-$HOME/.config}/autostart/hallapp.desktop"
fi

rm -rf -- "$program"
[ ! -L "$commands/hallapp" ] || rm -f -- "$commands/hallapp"
rm -f -- "$share/applications/hallapp.desktop" "$share"/icons/hicolor/*/apps/hallapp.png
rm -f -- "$share/icons/hicolor/scalable/apps/hallapp.svg"
renew_icons
say "程序已卸载。The program is gone."

if [ "$delete" = yes ]; then
    rm -rf -- "$data" "$settings"
    say "大厅数据与设置已删除。Data and settings are deleted: $data, $settings"
else
    for folder in "$data" "$settings"; do
        [ ! -d "$folder" ] || say "仍保留 Still there: $folder"
    done
fi
