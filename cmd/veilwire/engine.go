package main

import (
	"fmt"
	"os"

	"veilwire/conversation"
	"veilwire/detectors"
	"veilwire/policies"
	"veilwire/redact"
)

// engine is what the offline commands share: policy, memory and redactor.
type engine struct {
	policy   *policies.Policy
	redactor *redact.Redactor
	memory   *conversation.Memory
}

// newEngine builds an engine for a policy file, or for the default policy if
// file is empty.
func newEngine(file string) (*engine, error) {
	catalog, err := detectors.Builtin()
	if err != nil {
		return nil, fmt.Errorf("built-in detectors: %w", err)
	}
	var e engine
	if file == "" {
		e.policy, err = policies.Default(catalog, policies.Options{})
	} else {
		src, readErr := os.ReadFile(file)
		if readErr != nil {
			return nil, usageError("--policy: %w", readErr)
		}
		if e.policy, err = policies.Parse(file, src, catalog, policies.Options{}); err != nil {
			return nil, usageError("%w", err)
		}
	}
	if err != nil {
		return nil, err
	}
	if e.memory, err = conversation.New(conversation.Options{}); err != nil {
		return nil, err
	}
	e.redactor, err = redact.New(redact.Options{Policy: e.policy, Memory: e.memory})
	return &e, err
}
