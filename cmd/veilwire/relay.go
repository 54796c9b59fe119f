package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"veilwire/app"
	"veilwire/proxy/relay"
)

func relayCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "relay",
		Short: "Look at webhooks that wait for their receivers; send again, drop",
		Long: `Relay works on the queue where webhooks wait, in a folder or in NATS, also while
veilwire serve delivers from it.`,
		Example: `  veilwire relay list --dead
  veilwire relay show Ev04TEST
  veilwire relay resend --dead --lane slack-events
  veilwire relay drop Ev04TEST`,
	}
	c.AddCommand(relayList(), relayShow(), relayChange("resend"), relayChange("drop"))
	return leads(c)
}

// picked are the flags that say which deliveries of which folder are meant.
type picked struct {
	dir    string
	config string
	filter relay.Filter
}

func (p *picked) flags(c *cobra.Command) {
	c.Flags().StringVar(&p.dir, "dir", "", "`FOLDER` of the queue; otherwise the one of the settings")
	c.Flags().StringVarP(&p.config, "config", "c", "veilwire.yaml", "settings `FILE` that names the folder")
	c.Flags().StringVar(&p.filter.Lane, "lane", "", "only of this `LANE`: the name of a route")
}

// open opens the queue beside the process that delivers, if there is one.
func (p *picked) open(ctx context.Context) (app.Queue, error) {
	if p.dir != "" {
		return opened(app.OpenQueue(ctx, p.dir))
	}
	settings, err := loadSettings(p.config)
	if err != nil {
		return nil, fmt.Errorf("%w\nor name the folder of the queue with --dir", err)
	}
	if settings.Relay == nil {
		return nil, usageError("%s has no relay; name the folder of the queue with --dir", p.config)
	}
	return opened(app.OpenQueueOf(ctx, settings))
}

// opened says that what can't be opened was named wrongly, most likely.
func opened(q app.Queue, err error) (app.Queue, error) {
	if err != nil {
		return nil, usageError("%w", err)
	}
	return q, nil
}

// with runs fn on the queue.
func (p *picked) with(c *cobra.Command, fn func(ctx context.Context, q relay.Queue) error) error {
	ctx := c.Context()
	if ctx == nil {
		ctx = context.Background()
	}
	q, err := p.open(ctx)
	if err != nil {
		return err
	}
	return errors.Join(fn(ctx, q), q.Close())
}

func relayShow() *cobra.Command {
	var p picked
	var body, asJSON bool
	c := &cobra.Command{
		Use:   "show ID",
		Short: "Show one delivery",
		Long: `Shows where a delivery goes, how its attempts ended, and the names of its header
fields. The body is shown with --body only: it is masked text, and still what
people wrote.`,
		Example: `  veilwire relay show Ev04TEST
  veilwire relay show Ev04TEST --body`,
		Args: func(c *cobra.Command, args []string) error {
			if len(args) != 1 {
				return misused(c, "which delivery? `veilwire relay list` shows their ids")
			}
			return nil
		},
		RunE: func(c *cobra.Command, args []string) error {
			p.filter.IDs = args
			return p.with(c, func(ctx context.Context, q relay.Queue) error {
				found := false
				for d, err := range q.List(ctx, p.filter) {
					if err != nil {
						return err
					}
					found = true
					if err := showDelivery(c, d, body, asJSON); err != nil {
						return err
					}
				}
				if !found {
					return usageError("no delivery %q waits or was given up; `veilwire relay list` shows what does", args[0])
				}
				return nil
			})
		},
	}
	p.flags(c)
	c.Flags().BoolVar(&body, "body", false, "the body too: masked, and still what people wrote")
	c.Flags().BoolVar(&asJSON, "json", false, "as a JSON object")
	return c
}

func showDelivery(c *cobra.Command, d *relay.Delivery, body, asJSON bool) error {
	out := c.OutOrStdout()
	if body {
		fmt.Fprintln(c.ErrOrStderr(), "the body is masked text, and still what people wrote")
	}
	if asJSON {
		j := ofDelivery(d)
		if body {
			text := string(d.Body)
			j.Body, j.Target, j.Header = &text, d.Target, d.Header
		}
		return json.NewEncoder(out).Encode(j)
	}
	w := tabwriter.NewWriter(out, 0, 4, 2, ' ', 0)
	now := time.Now()
	for _, row := range [][2]string{
		{"lane", d.Lane},
		{"id", d.ID},
		{"conversation", d.Conversation},
		{"state", d.State.String()},
		{"accepted", d.Accepted.UTC().Format(time.RFC3339)},
		{"attempts", fmt.Sprint(d.Attempts)},
		{"last", d.Last},
		{"next", next(now, d)},
		{"request", strings.TrimSpace(d.Method + " " + path(d.Target))},
		{"header", fieldNames(d)},
		{"bytes", fmt.Sprint(d.Size)},
	} {
		if row[1] != "" {
			fmt.Fprintf(w, "%s\t%s\n", row[0], row[1])
		}
	}
	if err := w.Flush(); err != nil {
		return err
	}
	if d.Damage != nil {
		return &exitError{exitFailed, d.Damage}
	}
	if body {
		fmt.Fprintf(out, "\n%s\n", d.Body)
	}
	return nil
}
