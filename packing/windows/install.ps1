# Installs the program from this folder: for this user, or with -AllUsers (as administrator) for everybody.
# 从本文件夹安装程序：默认只为当前用户；加 -AllUsers（需管理员）为所有用户。
param([switch]$AllUsers, [switch]$OnDesktop, [switch]$Autostart)
$ErrorActionPreference = 'Stop'

$here = $PSScriptRoot
if (-not (Test-Path -LiteralPath "$here\hallapp.exe") -or -not (Test-Path -LiteralPath "$here\_internal")) {
    throw "这里没有程序文件。The program is not in this folder: $here"
}
$identity = [Security.Principal.WindowsPrincipal][Security.Principal.WindowsIdentity]::GetCurrent()
if ($AllUsers -and -not $identity.IsInRole([Security.Principal.WindowsBuiltInRole]::Administrator)) {
    throw '-AllUsers 需要以管理员身份运行。-AllUsers must be run as administrator.'
}

if ($AllUsers) {
    $program = Join-Path $env:ProgramFiles 'hallapp'
    $menu = [Environment]::GetFolderPath('CommonPrograms')
    $desktop = [Environment]::GetFolderPath('CommonDesktopDirectory')
    $startup = [Environment]::GetFolderPath('CommonStartup')
    $registry = 'HKLM:\Software\Microsoft\Windows\CurrentVersion\Uninstall\hallapp'
} else {
    $program = Join-Path $env:LOCALAPPDATA 'Programs\hallapp'
    $menu = [Environment]::GetFolderPath('Programs')
    $desktop = [Environment]::GetFolderPath('DesktopDirectory')
    $startup = [Environment]::GetFolderPath('Startup')
    $registry = 'HKCU:\Software\Microsoft\Windows\CurrentVersion\Uninstall\hallapp'
}

if ($here -ne $program) {
    $new = "$program.new"
    # A new account has no folder for programs yet; an installation that was broken off may have left something.
    New-Item -ItemType Directory -Force (Split-Path $program) | Out-Null
    foreach ($left in $new, "$program.old") { if (Test-Path $left) { Remove-Item -Recurse -Force $left } }
    Copy-Item -Recurse -LiteralPath $here -Destination $new
    # While the program runs Windows does not let its folder go: then nothing is changed.
    if (Test-Path $program) {
        try { Rename-Item $program 'hallapp.old' } catch {
            Remove-Item -Recurse -Force $new
            throw '请先退出正在运行的程序。Close the program first.'
        }
    }
    Rename-Item $new 'hallapp'
    if (Test-Path "$program.old") { Remove-Item -Recurse -Force "$program.old" }
}

$shell = New-Object -ComObject WScript.Shell
function New-Shortcut([string]$folder) {
    $shortcut = $shell.CreateShortcut((Join-Path $folder '政务服务大厅.lnk'))
    $shortcut.TargetPath = "$program\hallapp.exe"
    $shortcut.WorkingDirectory = $program
    $shortcut.Save()
}
New-Shortcut $menu
if ($OnDesktop) { New-Shortcut $desktop }
if ($Autostart) { New-Shortcut $startup }

$size = (Get-ChildItem -Recurse -File $program | Measure-Object -Property Length -Sum).Sum
New-Item -Force $registry | Out-Null
Set-ItemProperty $registry DisplayName '政务服务大厅 (hallapp)'
Set-ItemProperty $registry DisplayVersion '@VERSION@'
Set-ItemProperty $registry DisplayIcon "$program\hallapp.exe"
Set-ItemProperty $registry InstallLocation $program
Set-ItemProperty $registry UninstallString "`"$program\uninstall.cmd`""
Set-ItemProperty $registry NoModify 1 -Type DWord
Set-ItemProperty $registry NoRepair 1 -Type DWord
Set-ItemProperty $registry EstimatedSize ([int]($size / 1KB)) -Type DWord

Write-Host "已安装到 Installed in: $program"
Write-Host "大厅数据不在程序文件夹里，而在 The hall's data is kept elsewhere, in: $env:LOCALAPPDATA\hallapp"
