// Package measure takes figures that hold on a shared machine: processor time
// instead of wall time, contenders in turns, ratios round by round, medians with
// their quartiles. It asserts nothing; whoever reads a report judges.
package measure
