package main

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"veilwire/vendors"
)

//go:embed scaffold
var scaffold embed.FS

func vendorsNew() *cobra.Command {
	var dir string
	c := &cobra.Command{
		Use:   "new NAME",
		Short: "Write an adapter to begin with: YAML, a sample and a page",
		Long: `New writes DIR/NAME with an adapter for a JSON API of the usual kind. Put in the
real paths, then let the sample show what it does:

  veilwire vendors test DIR --update

Settings find it by ` + "`adapters: DIR`" + ` and routes by ` + "`vendor: NAME`" + `.`,
		Example: "  veilwire vendors new helpdesk --dir adapters",
		Args: func(c *cobra.Command, args []string) error {
			if len(args) != 1 {
				return misused(c, "what is the system called?")
			}
			return nil
		},
		RunE: func(c *cobra.Command, args []string) error {
			name := args[0]
			if reg, err := vendors.Builtin(); err != nil {
				return err
			} else if _, taken := reg.Adapter(name); taken {
				return usageError("veilwire has an adapter called %q; choose another name", name)
			}
			if err := newAdapter(dir, name); err != nil {
				return err
			}
			fmt.Fprintf(c.OutOrStdout(), "wrote %s; next: veilwire vendors test %s\n", filepath.Join(dir, name), dir)
			return nil
		},
	}
	c.Flags().StringVar(&dir, "dir", "adapters", "the folder of your adapters")
	return c
}

// newAdapter writes the files of an adapter, its sample with what comes of it.
func newAdapter(dir, name string) error {
	home := filepath.Join(dir, name)
	if _, err := os.Stat(home); !errors.Is(err, fs.ErrNotExist) {
		return usageError("%s is there already", home)
	}
	read := func(file string) []byte {
		b, err := fs.ReadFile(scaffold, "scaffold/"+file)
		if err != nil {
			panic(err) // it is compiled in
		}
		return []byte(strings.ReplaceAll(string(b), "NAME", name))
	}
	yaml := read("adapter.yaml")
	a, err := vendors.Parse(filepath.Join(home, "adapter.yaml"), yaml)
	if err != nil {
		return usageError("%w", err)
	}
	s, err := vendors.ParseSample("message.txtar", read("message.txtar"))
	if err != nil {
		return err
	}
	out, err := s.Run(a)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Join(home, "samples"), 0o755); err != nil {
		return fmt.Errorf("make the adapter's folder: %w", err)
	}
	for file, text := range map[string][]byte{
		"adapter.yaml": yaml, "README.md": read("README.md"), filepath.Join("samples", "message.txtar"): s.With(out),
	} {
		if err := os.WriteFile(filepath.Join(home, file), text, 0o644); err != nil {
			return fmt.Errorf("write the adapter: %w", err)
		}
	}
	return nil
}
