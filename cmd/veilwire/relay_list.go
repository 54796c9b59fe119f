package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"veilwire/proxy/relay"
)

func relayList() *cobra.Command {
	var p picked
	var most int
	var asJSON bool
	c := &cobra.Command{
		Use:   "list",
		Short: "List what waits and what was given up",
		Long: `Lists the deliveries that wait and those that were given up, the oldest first, and
says what lies in each lane. No content is shown.`,
		Example: `  veilwire relay list
  veilwire relay list --dead --lane slack-events
  veilwire relay list --json --limit 0 --dir /var/lib/veilwire/relay`,
		Args: noArguments,
		RunE: func(c *cobra.Command, _ []string) error {
			return p.with(c, func(ctx context.Context, q relay.Queue) error {
				if asJSON {
					return listJSON(ctx, c.OutOrStdout(), q, p.filter, most)
				}
				return listText(ctx, c.OutOrStdout(), q, p.filter, most)
			})
		},
	}
	p.flags(c)
	c.Flags().BoolVar(&p.filter.Dead, "dead", false, "only dead letters")
	c.Flags().BoolVar(&asJSON, "json", false, "one JSON object a line")
	c.Flags().IntVar(&most, "limit", 50, "at most this `NUMBER` of deliveries; 0: all")
	return c
}

func listText(ctx context.Context, out io.Writer, q relay.Queue, f relay.Filter, most int) error {
	w := tabwriter.NewWriter(out, 0, 4, 2, ' ', 0)
	n, now := 0, time.Now()
	for d, err := range q.List(ctx, f) {
		if err != nil {
			return err
		}
		if n++; most > 0 && n > most {
			break
		}
		if n == 1 {
			fmt.Fprintln(w, "LANE\tID\tSTATE\tAGE\tATTEMPTS\tLAST\tNEXT\tBYTES")
		}
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%d\t%s\t%s\t%d\n", d.Lane, d.ID, d.State, since(now, d.Accepted), d.Attempts, dash(d.Last), next(now, d), d.Size)
	}
	if err := w.Flush(); err != nil {
		return err
	}
	if most > 0 && n > most {
		fmt.Fprintf(out, "… and more; --limit 0 shows all\n")
	}
	return summary(ctx, out, q, f.Lane, n > 0)
}

// summary says what lies in each lane.
func summary(ctx context.Context, out io.Writer, q relay.Queue, lane string, apart bool) error {
	counts, err := q.Counts(ctx)
	if err != nil {
		return err
	}
	if apart {
		fmt.Fprintln(out)
	}
	said := false
	for _, c := range counts {
		if lane != "" && c.Lane != lane {
			continue
		}
		said = true
		fmt.Fprintf(out, "%s: %d waiting, %d dead, %d bytes", c.Lane, c.Waiting, c.Dead, c.Bytes)
		if !c.Oldest.IsZero() {
			fmt.Fprintf(out, ", the oldest for %s", since(time.Now(), c.Oldest))
		}
		if c.Stopped {
			fmt.Fprint(out, "; it stands still since its receiver answered 410: resend or reload lets it run")
		}
		fmt.Fprintln(out)
	}
	if !said {
		fmt.Fprintln(out, "nothing waits, and nothing was given up")
	}
	return nil
}

// deliveryJSON is a delivery as programs read it.
type deliveryJSON struct {
	Lane         string              `json:"lane"`
	ID           string              `json:"id"`
	Conversation string              `json:"conversation,omitempty"`
	State        string              `json:"state"`
	Accepted     time.Time           `json:"accepted"`
	Due          *time.Time          `json:"due,omitempty"`
	Attempts     int                 `json:"attempts"`
	Last         string              `json:"last,omitempty"`
	Bytes        int64               `json:"bytes"`
	Damage       string              `json:"damage,omitempty"`
	Method       string              `json:"method,omitempty"`
	Target       string              `json:"target,omitempty"`
	Header       map[string][]string `json:"header,omitempty"`
	Body         *string             `json:"body,omitempty"`
}

func ofDelivery(d *relay.Delivery) deliveryJSON {
	j := deliveryJSON{
		Lane: d.Lane, ID: d.ID, Conversation: d.Conversation, State: d.State.String(), Accepted: d.Accepted.UTC(),
		Attempts: d.Attempts, Last: d.Last, Bytes: d.Size,
		Method: d.Method, Target: path(d.Target),
	}
	if d.State == relay.Waiting && !d.Due.IsZero() {
		due := d.Due.UTC()
		j.Due = &due
	}
	if d.Damage != nil {
		j.Damage = d.Damage.Error()
	}
	return j
}

func listJSON(ctx context.Context, out io.Writer, q relay.Queue, f relay.Filter, most int) error {
	enc, n := json.NewEncoder(out), 0
	for d, err := range q.List(ctx, f) {
		if err != nil {
			return err
		}
		if n++; most > 0 && n > most {
			return nil
		}
		if err := enc.Encode(ofDelivery(d)); err != nil {
			return err
		}
	}
	return nil
}
