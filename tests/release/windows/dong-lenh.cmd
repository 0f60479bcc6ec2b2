@echo off
rem A prompt in which the command consolidate is known. See DOC-TRUOC.txt
cd /d "%~dp0" 2>nul || pushd "%~dp0"
if not exist "%~dp0app\__main__.py" goto packed
chcp 65001 >nul
if exist "%~dp0python\python.exe" goto ready
py -3.12 -I -c "import sys; sys.exit(sys.maxsize == 2147483647)" >nul 2>nul
if errorlevel 1 goto missing

:ready
set "PATH=%~dp0app;%PATH%"
call "%~dp0app\consolidate.cmd" --help
cmd /k
exit /b 0

:missing
type "%~dp0python\CAN-PYTHON.txt"
pause
exit /b 1

:packed
echo Tep nay dang nam trong tep zip. Hay giai nen ca tep zip ra mot thu muc roi bam lai.
pause
exit /b 1
