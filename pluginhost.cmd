@echo off
rem SPDX-FileCopyrightText: The PluginHost authors
rem SPDX-License-Identifier: EUPL-1.2
rem Builds what is missing or older than its sources into artifacts\install, then runs the program from there.
setlocal
set "ROOT=%~dp0"
set "INSTALL=%ROOT%artifacts\install"
if not exist "%INSTALL%\.built" goto build
rem Paths reach PowerShell by the environment: a quote in one of them would end a text.
powershell -NoProfile -Command "$s = (Get-Item -Force -LiteralPath ($env:INSTALL + '\.sources')).LastWriteTimeUtc; $w = 'src','sdk','bridges\call','bridges\digitalmicrograph','bridges\python\src','plugins','eng\install.proj','Directory.Build.props','Directory.Packages.props','global.json' | ForEach-Object { $env:ROOT + $_ }; foreach ($f in Get-ChildItem -Recurse -File -LiteralPath $w) { if ($f.LastWriteTimeUtc -gt $s -and $f.FullName -notmatch '\\(bin|obj|__pycache__|[^\\]*\.egg-info)\\') { exit 1 } }; exit 0"
if errorlevel 1 goto build
:run
if "%~1"=="--build-only" exit /b 0
"%INSTALL%\pluginhost.exe" %*
exit /b %ERRORLEVEL%
:build
where dotnet >nul 2>nul || goto nosdk
echo Building PluginHost (first run, about a minute)...>&2
if exist "%ROOT%artifacts\install.new" rmdir /s /q "%ROOT%artifacts\install.new"
mkdir "%ROOT%artifacts\install.new" || exit /b 5
type nul > "%ROOT%artifacts\install.new\.sources"
set DOTNET_CLI_TELEMETRY_OPTOUT=1
set DOTNET_NOLOGO=1
dotnet msbuild "%ROOT%eng\install.proj" -nologo -v:minimal -m -nodeReuse:false > "%ROOT%artifacts\install.log" 2>&1
if errorlevel 1 goto failed
type nul > "%ROOT%artifacts\install.new\.built"
if exist "%ROOT%artifacts\install.old" rmdir /s /q "%ROOT%artifacts\install.old"
if exist "%INSTALL%" move "%INSTALL%" "%ROOT%artifacts\install.old" >nul || exit /b 5
move "%ROOT%artifacts\install.new" "%INSTALL%" >nul || exit /b 5
if exist "%ROOT%artifacts\install.old" rmdir /s /q "%ROOT%artifacts\install.old"
goto run
rem Not within parentheses: one in the path would close them.
:nosdk
echo error: 'dotnet' is not on the path; the .NET SDK 10 is needed (https://dotnet.microsoft.com/download).>&2
exit /b 5
:failed
type "%ROOT%artifacts\install.log" >&2
echo error: PluginHost could not be built; the output above is also in "%ROOT%artifacts\install.log".>&2
exit /b 5
