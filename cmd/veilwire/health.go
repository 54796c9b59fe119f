package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"time"

	"github.com/spf13/cobra"
)

// healthPatience is how long an answer may take: a process that needs longer to
// say that it is well is not.
const healthPatience = 5 * time.Second

func healthCommand() *cobra.Command {
	var admin string
	var alive bool
	c := &cobra.Command{
		Use:   "health",
		Short: "Ask a running veilwire whether it is ready",
		Long: `Health asks the admin listener of a running veilwire, gateway, engine or control
plane, whether it is ready for messages. It ends with 0 when it is, and with 1 when
it starts, drains or does not answer. Containers have no curl; this takes its place.`,
		Example: `  veilwire health
  veilwire health --alive --admin 127.0.0.1:9091   only whether the process runs`,
		Args: noArguments,
		RunE: func(c *cobra.Command, _ []string) error {
			path := "/-/ready"
			if alive {
				path = "/-/healthy"
			}
			ctx := c.Context()
			if ctx == nil {
				ctx = context.Background()
			}
			word, err := askAdmin(ctx, admin, path)
			if err != nil {
				return &exitError{exitFailed, err}
			}
			fmt.Fprintln(c.OutOrStdout(), word)
			return nil
		},
	}
	c.Flags().StringVar(&admin, "admin", "127.0.0.1:9090", "`ADDRESS` of the admin listener, as the settings say")
	c.Flags().BoolVar(&alive, "alive", false, "ask whether the process runs, not whether it is ready")
	return c
}

// askAdmin gives the word that the admin listener answers with, or an error where
// it is not 200.
func askAdmin(ctx context.Context, admin, path string) (string, error) {
	ctx, cancel := context.WithTimeout(ctx, healthPatience)
	defer cancel()
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://"+admin+path, http.NoBody)
	if err != nil {
		return "", fmt.Errorf("%q is no address like 127.0.0.1:9090", admin)
	}
	resp, err := http.DefaultClient.Do(r)
	if err != nil {
		return "", fmt.Errorf("nothing answers at %s: is it running, and does `admin` of its settings say so? (%w)", admin, err)
	}
	defer func() { _ = resp.Body.Close() }()
	var answer struct {
		Status string `json:"status"`
	}
	if err := json.NewDecoder(io.LimitReader(resp.Body, 4<<10)).Decode(&answer); err != nil || answer.Status == "" {
		return "", fmt.Errorf("what answers at %s is no admin listener of veilwire", admin)
	}
	if resp.StatusCode != http.StatusOK {
		return "", fmt.Errorf("%s is %s", admin, answer.Status)
	}
	return answer.Status, nil
}
