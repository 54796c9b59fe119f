// Package capacity turns measured times into a plan: how many machines a number
// of messages a day needs, what waiting adds, what is full first. It reads
// figures, plays them with package simulate, and writes tables and charts.
//
// What was not measured stands among the Assumptions, by name, and every table
// that rests on one says so. It starts no process and measures nothing.
package capacity
