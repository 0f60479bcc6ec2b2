// Fills in workbooks with ExcelJS: in_exceljs.cjs JOBS (see tests/support/clients.py).
const fs = require("fs");
const ExcelJS = require("exceljs");

async function main() {
  for (const job of JSON.parse(fs.readFileSync(process.argv[2], "utf8"))) {
    const book = new ExcelJS.Workbook();
    await book.xlsx.readFile(job.source);
    for (const cell of job.cells) {
      const value = cell.kind === "day" ? new Date(cell.value) : cell.value;
      book.getWorksheet(cell.sheet).getCell(cell.cell).value = value;
    }
    await book.xlsx.writeFile(job.target);
  }
}

main();
