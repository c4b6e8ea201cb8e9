@echo off
rem SPDX-FileCopyrightText: The PluginHost authors
rem SPDX-License-Identifier: EUPL-1.2
rem Builds everything and runs every test; 'test --filter NAME' runs some of those in C#. The exit code is 0 when all suites passed.
setlocal
cd /d "%~dp0"
call pluginhost.cmd --build-only
if errorlevel 1 exit /b 1
set PASSED=0
set FAILED=0
set PLUGINHOST_TEST_COVERAGE=
rem Only all tests together can say which lines of the scripts have none.
if "%~1"=="" set "PLUGINHOST_TEST_COVERAGE=%CD%\artifacts\coverage"
if "%~1"=="" if exist artifacts\coverage rmdir /s /q artifacts\coverage
for /d %%d in (tests\*.Tests) do call :dotnet "%%d" %*
if not "%~1"=="" goto summary
call :coverage "lines of the scripts for DigitalMicrograph"
set PYTHON=
for %%p in (python3 python) do call :find %%p
for /d %%d in (tests\*) do call :python "%%d"
:summary
echo %PASSED% suites passed, %FAILED% failed
if %FAILED% gtr 0 exit /b 1
exit /b 0

:dotnet
dotnet test %1 -c Release --nologo --blame-hang-timeout 5m %2 %3 %4 %5
if errorlevel 1 goto failed
goto passed

rem Tests that need another system are skipped here; then lines without a test are only told.
:coverage
if not exist artifacts\coverage\not-run.txt goto failed
type artifacts\coverage\told.txt
for %%f in (artifacts\coverage\not-run.txt) do if %%~zf gtr 0 goto notrun
goto passed
:notrun
type artifacts\coverage\not-run.txt
goto failed

rem A Python that has what the tests need.
:find
if defined PYTHON exit /b 0
%1 -c "import numpy, pytest" >nul 2>nul
if not errorlevel 1 set PYTHON=%1
exit /b 0

rem A folder with a conftest.py is a suite.
:python
if not exist "%~1\conftest.py" exit /b 0
if not defined PYTHON goto nopython
%PYTHON% -m pytest %1 -q -p no:cacheprovider
if errorlevel 1 goto failed
goto passed
:nopython
echo %~1 needs Python with numpy, h5py, hyperspy, dask, tqdm, pytest, nbclient and ipykernel; 'python -m pip install' has them.
goto failed

:passed
set /a PASSED+=1
exit /b 0
:failed
set /a FAILED+=1
echo FAILED: %~1
exit /b 0
