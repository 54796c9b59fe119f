// Command veilwire masks passwords, card numbers and personal data in chat
// traffic while it passes. See `veilwire --help`.
package main

import (
	"os"
)

func main() {
	os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}
