// Package simulate plays a fleet event by event: messages arrive, wait for a
// core, are worked on, ask a store, wait for a disk. It is fed with measured
// times and says how long messages wait, what is busy and what is lost.
//
// Time is counted in whole nanoseconds and chance comes from a seed, so that a
// run repeats itself to the last digit. It knows nothing of veilwire; whoever
// builds a fleet of it says what the times are. What it can't show is what
// nobody gave it: a neighbour on the machine, a switch that drops packets.
package simulate
