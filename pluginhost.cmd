@echo off
rem SPDX-FileCopyrightText: The PluginHost authors
rem SPDX-License-Identifier: EUPL-1.2
rem Builds what is missing or older than its sources into artifacts\install, then runs the program from there.
setlocal
set "ROOT=%~dp0"
set "INSTALL=%ROOT%artifacts\install"
if not exist "%INSTALL%\.built" goto build
powershell -NoProfile -Command "$s = (Get-Item -Force '%INSTALL%\.sources').LastWriteTimeUtc; foreach ($f in Get-ChildItem -Recurse -File '%ROOT%src','%ROOT%sdk','%ROOT%plugins','%ROOT%bridges\call','%ROOT%bridges\digitalmicrograph','%ROOT%bridges\python\src','%ROOT%eng\install.proj','%ROOT%Directory.Build.props','%ROOT%Directory.Packages.props') { if ($f.LastWriteTimeUtc -gt $s -and $f.FullName -notmatch '\\(bin|obj|__pycache__)\\') { exit 1 } }; exit 0"
if errorlevel 1 goto build
:run
if "%~1"=="--build-only" exit /b 0
"%INSTALL%\pluginhost.exe" %*
exit /b %ERRORLEVEL%
:build
where dotnet >nul 2>nul || (echo error: 'dotnet' is not on the path; the .NET SDK 10 is needed ^(https://dotnet.microsoft.com/download^).>&2 & exit /b 5)
echo Building PluginHost (first run, about a minute)...>&2
if exist "%ROOT%artifacts\install.new" rmdir /s /q "%ROOT%artifacts\install.new"
mkdir "%ROOT%artifacts\install.new" || exit /b 5
type nul > "%ROOT%artifacts\install.new\.sources"
dotnet msbuild "%ROOT%eng\install.proj" -nologo -v:minimal -m -nodeReuse:false > "%ROOT%artifacts\install.log" 2>&1
if errorlevel 1 (
  type "%ROOT%artifacts\install.log" >&2
  echo error: PluginHost could not be built; the output above is also in %ROOT%artifacts\install.log.>&2
  exit /b 5
)
type nul > "%ROOT%artifacts\install.new\.built"
if exist "%INSTALL%" move "%INSTALL%" "%ROOT%artifacts\install.old" >nul || exit /b 5
move "%ROOT%artifacts\install.new" "%INSTALL%" >nul || exit /b 5
if exist "%ROOT%artifacts\install.old" rmdir /s /q "%ROOT%artifacts\install.old"
goto run
