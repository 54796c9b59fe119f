// Package leaks reads the config of an Envoy that somebody has written, and finds
// where messages would pass unmasked, hang or be seen by others. Each finding is a
// rule of a closed list, with the place in the file and what to set instead.
//
// It judges a bootstrap file as Envoy reads it: YAML or JSON, typed_configs by
// Envoy's own message types, misspelt keys refused. It does not take the place of
// `envoy --mode validate`, asks nobody over the network, and says of what it could
// not look into that it did not. It prints names and places, never values.
package leaks
