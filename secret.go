package veilwire

import (
	"fmt"
	"io"
	"log/slog"
)

// Secret holds bytes that must never be printed. Every formatting verb, JSON
// encoder and logger shows "[redacted]"; only an explicit []byte(s) reads it.
type Secret []byte

const redacted = "[redacted]"

// String hides the value.
func (Secret) String() string { return redacted }

// Format hides the value from every verb of package fmt.
func (Secret) Format(f fmt.State, _ rune) { _, _ = io.WriteString(f, redacted) }

// MarshalText hides the value from encoders.
func (Secret) MarshalText() ([]byte, error) { return []byte(redacted), nil }

// LogValue hides the value from structured logs.
func (Secret) LogValue() slog.Value { return slog.StringValue(redacted) }
