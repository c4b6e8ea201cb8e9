@echo off
rem SPDX-FileCopyrightText: The PluginHost authors
rem SPDX-License-Identifier: EUPL-1.2
rem Builds everything and runs every test; 'test --filter NAME' runs some. The exit code is 0 when all suites passed.
setlocal enabledelayedexpansion
cd /d "%~dp0"
call pluginhost.cmd --build-only || exit /b 1
set FAILED=0
for /d %%d in (tests\*.Tests) do (
  dotnet test "%%d" -c Release --nologo --blame-hang-timeout 5m %*
  if errorlevel 1 set /a FAILED+=1
)
if !FAILED! gtr 0 (echo !FAILED! suites failed & exit /b 1)
echo all suites passed
