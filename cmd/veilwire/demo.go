package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/url"
	"os"
	"os/signal"
	"strings"
	"syscall"
	"time"

	"github.com/spf13/cobra"

	"veilwire"
	"veilwire/app"
	"veilwire/demo"
	"veilwire/detectors"
	"veilwire/internal/buildinfo"
	"veilwire/redact"
)

type demoFlags struct {
	listen, dir, replay string
	selfTest            bool
}

func demoCommand() *cobra.Command {
	var f demoFlags
	c := &cobra.Command{
		Use:   "demo",
		Short: "See it work: a chat widget, a stand-in vendor and what it stored, side by side",
		Long: `Demo starts the proxy, a small stand-in chat vendor with its own store on disk and
a page that shows both, all in one process and on this machine only. Nothing is
sent anywhere, and the store is removed at the end unless --dir names a place.`,
		Example: `  veilwire demo
  veilwire demo --replay transcripts.jsonl      play your own conversations
  veilwire demo --self-test                     the same without a browser; fails if a secret survives`,
		Args: noArguments,
		RunE: func(c *cobra.Command, _ []string) error {
			ctx := c.Context()
			if ctx == nil {
				ctx = context.Background()
			}
			ctx, stop := signal.NotifyContext(ctx, os.Interrupt, syscall.SIGTERM)
			defer stop()
			return runDemo(ctx, f, c.OutOrStdout(), c.ErrOrStderr())
		},
	}
	c.Flags().StringVar(&f.listen, "listen", "127.0.0.1:8088", "`ADDRESS` of the page; port 0 takes a free one")
	c.Flags().StringVar(&f.dir, "dir", "", "`FOLDER` where the vendor keeps what it stores (default: one that is removed at the end)")
	c.Flags().StringVar(&f.replay, "replay", "", "`FILE` of transcripts to play, one JSON conversation a line")
	c.Flags().BoolVar(&f.selfTest, "self-test", false, "play all conversations, look into the store and end")
	return c
}

func runDemo(ctx context.Context, f demoFlags, out, errOut io.Writer) (err error) {
	conversations, err := demoConversations(f.replay)
	if err != nil {
		return err
	}
	if f.dir == "" {
		if f.dir, err = os.MkdirTemp("", "veilwire-demo-"); err != nil {
			return err
		}
		defer func() { _ = os.RemoveAll(f.dir) }()
	}
	vendor, err := demo.NewVendor(f.dir)
	if err != nil {
		return usageError("%w", err)
	}
	defer func() { err = errors.Join(err, vendor.Close()) }()
	vendorURL, closeVendor, err := serveVendor(vendor)
	if err != nil {
		return err
	}
	defer closeVendor()

	if f.listen, err = freeAddress(f.listen, errOut); err != nil {
		return err
	}
	classes, err := classWords()
	if err != nil {
		return err
	}
	var page *demo.Server
	watcher := &demoWatcher{}
	a, err := app.New(demoSettings(f, vendorURL), app.Options{
		Log:     slog.New(slog.NewTextHandler(errOut, &slog.HandlerOptions{Level: slog.LevelWarn})),
		Version: buildinfo.Read().Version,
		Observe: watcher.observe,
		Wrap: func(gateway http.Handler) (http.Handler, error) {
			page, err = demo.New(demo.Options{
				Vendor: vendor, Gateway: gateway, Classes: classes, Conversations: conversations, PolicyName: "built-in default",
			})
			watcher.page = page
			return page, err
		},
	})
	if err != nil {
		return err
	}
	defer func() { _ = a.Close() }()

	running, end := context.WithCancel(ctx)
	defer end()
	context.AfterFunc(running, func() { _ = page.Close() })
	ended := make(chan error, 1)
	go func() { ended <- a.Run(running) }()
	base := "http://" + a.Addr().String()
	if f.selfTest {
		err = demo.SelfTest(ctx, base, vendor.StorePath(), conversations, out)
		end()
		return errors.Join(err, <-ended)
	}
	fmt.Fprintf(out, "The page            %s/\nThe vendor's store  %s\nCtrl-C ends both.\n", base, vendor.StorePath())
	return <-ended
}

func demoConversations(file string) ([]demo.Conversation, error) {
	if file == "" {
		return demo.Recorded()
	}
	f, err := os.Open(file)
	if err != nil {
		return nil, usageError("%w", err)
	}
	defer f.Close()
	conversations, err := demo.ReadTranscripts(f)
	if err != nil {
		return nil, usageError("%s: %w", file, err)
	}
	return conversations, nil
}

// demoSettings are those of the proxy in the demo: one route, to the vendor.
func demoSettings(f demoFlags, vendor *url.URL) *app.Config {
	c := app.Defaults()
	c.Listen = f.listen
	c.Shutdown = 3 * time.Second
	c.Routes = []app.RouteConfig{{Name: "demo", PathPrefix: "/chat", Vendor: "demo", Upstream: vendor}}
	return c
}

// serveVendor gives the vendor a port of its own: it is another company, and
// the page must not reach it by any way but the proxy.
func serveVendor(v *demo.Vendor) (*url.URL, func(), error) {
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, nil, err
	}
	server := &http.Server{Handler: v, ReadHeaderTimeout: 10 * time.Second}
	done := make(chan struct{})
	go func() {
		defer close(done)
		_ = server.Serve(ln) // ends with Close
	}()
	return &url.URL{Scheme: "http", Host: ln.Addr().String()}, func() {
		_ = server.Close()
		<-done
	}, nil
}

// freeAddress falls back to a free port when the wanted one is taken.
func freeAddress(want string, errOut io.Writer) (string, error) {
	host, _, err := net.SplitHostPort(want)
	if err != nil {
		return "", usageError("--listen %s: want an address like 127.0.0.1:8088", want)
	}
	if ip := net.ParseIP(host); host != "localhost" && (ip == nil || !ip.IsLoopback()) {
		return "", usageError("--listen %s: the demo has no log-in; it serves this machine only, as 127.0.0.1 or localhost", want)
	}
	ln, err := net.Listen("tcp", want)
	if errors.Is(err, syscall.EADDRINUSE) {
		fmt.Fprintf(errOut, "veilwire: %s is taken; using a free port instead\n", want)
		return net.JoinHostPort(host, "0"), nil
	}
	if err != nil {
		return "", usageError("--listen: %w", err)
	}
	return want, ln.Close()
}

// demoWatcher tells the page what the proxy did.
type demoWatcher struct{ page *demo.Server }

func (w *demoWatcher) observe(dir veilwire.Direction, r *redact.Result, took time.Duration) {
	if w.page == nil || dir != veilwire.Inbound {
		return // what comes back was masked on its way in
	}
	if len(r.Messages) == 0 {
		w.page.Record("", nil, took, true)
		return
	}
	for i := range r.Messages {
		m := &r.Messages[i]
		var whys []demo.Why
		for j := range m.Decisions {
			if d := &m.Decisions[j]; d.Masked {
				evidence := d.Finding.Evidence.Signals.Names()
				if word := d.Finding.Evidence.Word; word != "" {
					evidence = append(evidence, "the word “"+word+"”")
				}
				whys = append(whys, demo.Why{
					Start: d.Out.Start, End: d.Out.End, Class: d.Finding.Class, Detector: d.Finding.Detector,
					Confidence: int(d.Finding.Confidence), Evidence: evidence, Rule: d.Rule, Cite: d.Cite, Action: d.Action, Policy: r.Policy,
				})
			}
		}
		w.page.Record(m.Message.ID, whys, took, true)
	}
}

// classWords gives a class its title and the group whose pattern its bars have.
func classWords() (func(class string) (title, group string), error) {
	catalog, err := detectors.Builtin()
	if err != nil {
		return nil, err
	}
	groups := map[string]string{}
	for _, d := range catalog.All() {
		groups[d.Class] = groupOf(d.Category)
	}
	groups["person_name"] = "name"
	return func(class string) (string, string) { return classTitle(class), groups[class] }, nil
}

func groupOf(category string) string {
	switch category {
	case "financial", "crypto":
		return "payment"
	case "government_id", "personal", "vehicle":
		return "identity"
	}
	return category
}

func classTitle(class string) string {
	switch class {
	case "":
		return ""
	case "pin", "iban", "ssn", "jwt":
		return strings.ToUpper(class)
	case "otp":
		return "One-time code"
	case "cvv":
		return "Card security code"
	case "ip_address":
		return "IP address"
	case "mac_address":
		return "MAC address"
	case "api_key":
		return "API key"
	case "swift_bic":
		return "SWIFT or BIC code"
	case "email":
		return "E-mail address"
	case "credit_card":
		return "Card number"
	case "url_credentials":
		return "Credentials in a link"
	}
	words := strings.ReplaceAll(class, "_", " ")
	return strings.ToUpper(words[:1]) + words[1:]
}
