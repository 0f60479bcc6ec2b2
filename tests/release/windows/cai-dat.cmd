@echo off
rem Installs the program into the Python of this user, without the internet. See DOC-TRUOC.txt
setlocal
cd /d "%~dp0" 2>nul
if not exist "%~dp0wheels" goto packed
py -X utf8 -m pip install --user --no-index --find-links "%~dp0wheels" "consolidate[keyring,ocr]==@VERSION@"
if errorlevel 1 goto missing
py -E -P -X utf8 -m consolidate --version
pause
exit /b 0

:missing
chcp 65001 >nul
type "%~dp0python\CAN-PYTHON.txt"
pause
exit /b 1

:packed
echo Tep nay dang nam trong tep zip. Hay giai nen ca tep zip ra mot thu muc roi bam lai.
pause
exit /b 1
