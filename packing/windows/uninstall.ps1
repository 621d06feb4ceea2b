# Takes the program away again. The hall's data stays, unless -DeleteData is given.
# 卸载程序。大厅数据保留；只有加 -DeleteData 才一并删除。
param([switch]$DeleteData)
$ErrorActionPreference = 'Stop'

$places = @(
    @{
        Registry = 'HKCU:\Software\Microsoft\Windows\CurrentVersion\Uninstall\hallapp'
        Program = Join-Path $env:LOCALAPPDATA 'Programs\hallapp'
        Links = 'Programs', 'DesktopDirectory', 'Startup'
    },
    @{
        Registry = 'HKLM:\Software\Microsoft\Windows\CurrentVersion\Uninstall\hallapp'
        Program = Join-Path $env:ProgramFiles 'hallapp'
        Links = 'CommonPrograms', 'CommonDesktopDirectory', 'CommonStartup'
    }
)
foreach ($place in $places) {
    if (-not (Test-Path $place.Registry)) { continue }
    # The program itself first: while it runs, nothing else is taken away. For all users it takes an administrator.
    if (Test-Path $place.Program) {
        try { Rename-Item $place.Program 'hallapp.old' } catch {
            throw '请先退出正在运行的程序（为所有用户安装的，请以管理员身份运行）。Close the program first (installed for everybody: run as administrator).'
        }
        Remove-Item -Recurse -Force "$($place.Program).old"
    }
    foreach ($name in $place.Links) {
        $link = Join-Path ([Environment]::GetFolderPath($name)) '政务服务大厅.lnk'
        if (Test-Path $link) { Remove-Item $link }
    }
    Remove-Item -Recurse $place.Registry
}
Write-Host '程序已卸载。The program is gone.'

$data = Join-Path $env:LOCALAPPDATA 'hallapp'
if ($DeleteData) {
    if (Test-Path $data) { Remove-Item -Recurse -Force $data }
    Write-Host "大厅数据与设置已删除。Data and settings are deleted: $data"
} elseif (Test-Path $data) {
    Write-Host "仍保留 Still there: $data"
}
