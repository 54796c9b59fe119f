//go:build !unix

package app

// fileLimit has nothing to look at: there is no such limit here.
func (d *doctor) fileLimit(*Config) {}
