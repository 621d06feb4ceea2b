@echo off
rem From a copy: this file lies in the folder that is taken away.
set "HALLAPP_UNINSTALL=%TEMP%\hallapp-uninstall.ps1"
copy /y "%~dp0uninstall.ps1" "%HALLAPP_UNINSTALL%" >nul
cd /d "%TEMP%"
powershell -NoProfile -ExecutionPolicy Bypass -File "%HALLAPP_UNINSTALL%" %* & pause & exit
