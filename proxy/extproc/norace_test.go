//go:build !race

package extproc

const underRace = false
