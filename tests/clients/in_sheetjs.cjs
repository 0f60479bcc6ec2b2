// Fills in workbooks with SheetJS: in_sheetjs.cjs JOBS (see tests/support/clients.py).
const fs = require("fs");
const XLSX = require("xlsx");

const FIRST_DAY = Date.UTC(1899, 11, 30);

function filled(cell) {
  if (cell.kind === "day") return { t: "n", v: (Date.parse(cell.value) - FIRST_DAY) / 864e5, z: "dd/mm/yyyy" };
  return { t: cell.kind === "number" ? "n" : "s", v: cell.value };
}

for (const job of JSON.parse(fs.readFileSync(process.argv[2], "utf8"))) {
  const book = XLSX.readFile(job.source, { bookFiles: false, cellNF: job.keep_formats });
  for (const cell of job.cells) book.Sheets[cell.sheet][cell.cell] = filled(cell);
  XLSX.writeFile(book, job.target, { bookType: job.format, compression: true });
}
