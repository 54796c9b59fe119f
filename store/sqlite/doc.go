// Package sqlite keeps what must outlive the process in one SQLite file of a
// data folder, readable by its owner only. A write returns when the disk has it:
// the file is in WAL mode with synchronous=FULL.
//
// It refuses a folder that another process delivers from, a file that a newer
// version has written, and after a failed write every further one until the file
// is open anew and all that was acknowledged is on the disk again.
package sqlite
