package main

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"veilwire/proxy/relay"
)

// relayChange is resend or drop.
func relayChange(name string) *cobra.Command {
	var p picked
	c := &cobra.Command{
		Use: name + " ID... | --dead",
		Args: func(c *cobra.Command, args []string) error {
			if (len(args) == 0) == !p.filter.Dead {
				return misused(c, "name ids, or all dead letters with --dead; `veilwire relay list` shows them")
			}
			return nil
		},
	}
	var change func(relay.Queue, context.Context, relay.Filter) (int, error)
	var done string
	switch name {
	case "resend":
		change, done = relay.Queue.Resend, "will be sent again"
		c.Short = "Send again, from the first attempt on"
		c.Long = `Makes deliveries due at once, as if they had never been tried, dead letters among
them, and lets lanes run that stand still after a 410. A running veilwire serve
notices within seconds; otherwise the next one does.`
		c.Example = `  veilwire relay resend Ev04TEST
  veilwire relay resend --dead --lane slack-events`
	default:
		change, done = relay.Queue.Drop, "dropped"
		c.Short = "Erase deliveries that nobody needs any more"
		c.Long = `Erases deliveries, waiting or given up. Their ids stay known: the vendor's repetition
of one is not taken for a new one.`
		c.Example = `  veilwire relay drop Ev04TEST
  veilwire relay drop --dead --lane slack-events`
	}
	c.RunE = func(c *cobra.Command, ids []string) error {
		p.filter.IDs = ids
		return p.with(c, func(ctx context.Context, q relay.Queue) error {
			n, err := change(q, ctx, p.filter)
			if err != nil {
				return err
			}
			if n == 0 && len(ids) > 0 {
				return usageError("no delivery has such an id; `veilwire relay list` shows them")
			}
			fmt.Fprintf(c.OutOrStdout(), "%s %s\n", deliveries(n), done)
			return nil
		})
	}
	p.flags(c)
	c.Flags().BoolVar(&p.filter.Dead, "dead", false, "all dead letters")
	return c
}

func deliveries(n int) string {
	if n == 1 {
		return "1 delivery"
	}
	return fmt.Sprintf("%d deliveries", n)
}

// since writes an age as short as it is useful.
func since(now, then time.Time) string {
	if then.IsZero() {
		return "-"
	}
	switch d := now.Sub(then); {
	case d < time.Minute:
		return fmt.Sprintf("%ds", max(0, d/time.Second))
	case d < time.Hour:
		return fmt.Sprintf("%dm", d/time.Minute)
	case d < 48*time.Hour:
		return fmt.Sprintf("%dh", d/time.Hour)
	default:
		return fmt.Sprintf("%dd", d/(24*time.Hour))
	}
}

// next says when a delivery is tried.
func next(now time.Time, d *relay.Delivery) string {
	switch {
	case d.State == relay.Dead:
		return "-"
	case !d.Due.After(now):
		return "now"
	}
	return "in " + since(d.Due, now)
}

func dash(s string) string {
	if s == "" {
		return "-"
	}
	return s
}

// path leaves out the query of a target, which may hold anything.
func path(target string) string {
	path, _, _ := strings.Cut(target, "?")
	return path
}

// fieldNames lists the header's fields without their values.
func fieldNames(d *relay.Delivery) string {
	return strings.Join(slices.Sorted(maps.Keys(d.Header)), ", ")
}
