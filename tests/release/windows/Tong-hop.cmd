@echo off
rem Opens the window of the program. See DOC-TRUOC.txt
setlocal
cd /d "%~dp0" 2>nul
if not exist "%~dp0app\__main__.py" goto packed
if exist "%~dp0python\pythonw.exe" goto embedded

rem A PC that has Python 3.12 of 64 bits runs app as it is
py -3.12 -I -c "import sys; sys.exit(sys.maxsize == 2147483647)" >nul 2>nul
if not errorlevel 1 goto installed

rem After cai-dat.cmd, with another Python
py -E -P -X utf8 -c "import consolidate" >nul 2>nul
if not errorlevel 1 goto package

chcp 65001 >nul
type "%~dp0python\CAN-PYTHON.txt"
pause
exit /b 1

:embedded
start "" "%~dp0python\pythonw.exe" -I -X utf8 "%~dp0app" --workspace "%~dp0." window
exit /b 0

:installed
start "" pyw -3.12 -I -X utf8 "%~dp0app" --workspace "%~dp0." window
exit /b 0

:package
start "" pyw -E -P -X utf8 -m consolidate --workspace "%~dp0." window
exit /b 0

:packed
echo Tep nay dang nam trong tep zip. Hay giai nen ca tep zip ra mot thu muc roi bam lai.
pause
exit /b 1
