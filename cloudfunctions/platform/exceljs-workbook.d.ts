/**
 * The workbook alone. exceljs' main entry also pulls in its streaming readers and writers (unzipper, archiver,
 * bluebird, glob …), which triple the size of a function bundle and are not used here.
 */
declare module 'exceljs/lib/doc/workbook.js' {
  import type { Workbook } from 'exceljs'
  const WorkbookClass: new () => Workbook
  export default WorkbookClass
}
