@echo off
setlocal
if not exist "%~dp0..\python\python.exe" goto installed
"%~dp0..\python\python.exe" -I -X utf8 "%~dp0." %*
exit /b %errorlevel%

:installed
py -3.12 -I -X utf8 "%~dp0." %*
exit /b %errorlevel%
